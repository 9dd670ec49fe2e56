-- Hardware: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'HW-0001', 'hardware', 'hinges', 'Keystone Hinge', 'Sound Hardware Wholesale',
    'Keystone Hinge 3-1/2 in. Satin Nickel Interior Door Hinge 3-Pack',
    'Three hinges to hang a door of the usual 1-3/8 inch interior thickness. Corners have a 5/8 inch radius, so they drop into the rounded mortises most pre-hung frames already have. Removable pins and screws included.',
    '{door,interior,satin-nickel,radius-corner}', 11.98, 8, 4.6, 2140
),
(
    'HW-0002', 'hardware', 'hinges', 'Keystone Hinge', 'Sound Hardware Wholesale',
    'Keystone Hinge 4 in. Ball Bearing Exterior Door Hinge 3-Pack',
    'Ball bearings between the knuckles carry a heavy entry door without squeaking or sagging. Stainless steel with a non-removable pin, which keeps a burglar from lifting an outswing door off its frame. Square corners; chisel work may be needed.',
    '{door,exterior,stainless,security,ball-bearing}', 34.97, 5, 4.7, 612
),
(
    'HW-0003', 'hardware', 'hinges', 'Latchford', 'Sound Hardware Wholesale',
    'Self-Closing Spring Hinge 4 in. Square Corner 2-Pack',
    'Adjustable spring hinges that pull a door shut by themselves, as fire codes usually require between garage and house. Tension is set with the supplied hex rod. Use two with one plain hinge on average doors.',
    '{door,garage,self-closing,spring}', 27.48, 4, 4.1, 388
),
(
    'HW-0004', 'hardware', 'hinges', 'Keystone Hinge', 'Fastener Depot',
    'Soft-Close Concealed Cabinet Hinge 1/2 in. Overlay 10-Pack',
    'Hidden cup hinges for kitchen cupboard doors on face-frame cabinets. A built-in damper stops slamming, and three screws shift the door up, sideways or in once mounted. Needs a 35 mm hole drilled in the door back.',
    '{cabinet,kitchen,soft-close,concealed}', 32.90, 7, 4.5, 1873
),
(
    'HW-0005', 'hardware', 'hinges', 'Keystone Hinge', 'Sound Hardware Wholesale',
    'Heavy-Duty Black Tee Hinge 8 in. Gate Hinge Pair',
    'Long strap spreads the weight of a wooden fence gate or shed door across its boards. Powder coat over zinc plating slows rust in wet climates. Rated for gates to 90 lb; fasten with the lag screws supplied.',
    '{gate,shed,fence,outdoor,black}', 21.98, 6, 4.4, 745
),
(
    'HW-0006', 'hardware', 'hinges', 'Latchford', 'Fastener Depot',
    'Brass-Plated Piano Hinge 1-1/2 in. x 48 in.',
    'One continuous hinge runs the full length of a toy box lid, storage bench or folding table, so the edge cannot warp. Cut it shorter with a hacksaw. Countersunk holes every two inches; number 4 screws come with it.',
    '{continuous,toy-box,lid,brass}', 17.49, 3, 4.3, 204
),
(
    'HW-0007', 'hardware', 'hinges', 'Keystone Hinge', 'Sound Hardware Wholesale',
    'Utility Butt Hinge 1-1/2 in. Zinc 2-Pack',
    'Small fixed-pin hinges for jewelry boxes, birdhouses, rabbit hutches and light craft doors. Plain zinc-plated steel, surface mounted without cutting a mortise. The cheapest hinge we stock; too light for any cabinet in daily use.',
    '{small,craft,zinc,box}', 2.48, 6, 4.2, 517
),
(
    'HW-0008', 'hardware', 'locks', 'Latchford', 'Sound Hardware Wholesale',
    'Latchford Single Cylinder Deadbolt Satin Nickel',
    'Keyed outside, thumb turn inside: the standard deadbolt for front and back entrances. Grade 2 with a one-inch hardened bolt and a strike plate fixed by three-inch screws into the stud. Backset adjusts from 2-3/8 to 2-3/4 inch.',
    '{deadbolt,entry,security,satin-nickel}', 32.97, 7, 4.6, 1562
),
(
    'HW-0009', 'hardware', 'locks', 'Latchford', 'Sound Hardware Wholesale',
    'Latchford Keypad Smart Deadbolt with Wi-Fi',
    'Open the front door with a code, a phone app or an ordinary key. Stores 50 codes for guests, dog walkers and cleaners, and logs each entry. Connects to home Wi-Fi without a hub; four AA batteries last about six months.',
    '{smart-lock,keypad,deadbolt,wi-fi,entry}', 189.00, 5, 4.2, 2318
),
(
    'HW-0010', 'hardware', 'locks', 'Latchford', 'Sound Hardware Wholesale',
    'Privacy Door Knob Bed and Bath Oil-Rubbed Bronze',
    'Push-button knob that locks from the inside for bathrooms and bedrooms. If a child gets shut in, a pin pushed through the small hole outside releases it. Dark bronze finish; fits doors 1-3/8 to 1-3/4 inch thick.',
    '{knob,bathroom,bedroom,bronze,interior}', 18.98, 7, 4.4, 934
),
(
    'HW-0011', 'hardware', 'locks', 'Latchford', 'Sound Hardware Wholesale',
    'Passage Lever Handle Matte Black',
    'Non-locking lever set for hallways, closets and pantries. A lever opens with an elbow when hands are full and is easier on arthritic fingers than a round knob. Reversible for left or right swing, with a square rose plate.',
    '{lever,passage,closet,accessible,matte-black}', 22.48, 6, 4.5, 688
),
(
    'HW-0012', 'hardware', 'locks', 'Latchford', 'Sound Hardware Wholesale',
    'Keyed Entry Knob and Deadbolt Combo Pack Polished Brass',
    'A locking knob plus matching deadbolt, both opened by the same key, for replacing all the locks on an exterior door after moving house. Four keys included. Grade 3, lighter duty than our separately sold deadbolt.',
    '{entry,deadbolt,knob,keyed-alike,brass}', 39.98, 6, 4.3, 1107
),
(
    'HW-0013', 'hardware', 'locks', 'Boltworks', 'Fastener Depot',
    'Boltworks 2 in. Laminated Steel Padlock 2-Pack Keyed Alike',
    'Two weather-coated padlocks sharing one key, for a shed, gate, tool chest or storage unit. The 5/16 inch hardened shackle resists hacksaws, though a large bolt cutter will get through. A rubber bumper prevents scratches.',
    '{padlock,shed,gate,keyed-alike}', 19.97, 7, 4.5, 1420
),
(
    'HW-0014', 'hardware', 'locks', 'Latchford', 'Sound Hardware Wholesale',
    'Sliding Patio Door Loop Lock White',
    'Clamps to the track of a sliding glass door or window with a thumbscrew and holds it shut, or slightly open for air. No drilling, so renters can fit it. Owners report slipping on worn aluminum rails.',
    '{patio-door,sliding,window,renter,security}', 6.98, 4, 3.4, 276
),
(
    'HW-0015', 'hardware', 'wood screws', 'Gripwell', 'Fastener Depot',
    'Gripwell #9 x 3 in. Exterior Deck Screws Tan 5 lb',
    'Coated star-drive screws for fastening deck boards and fence rails in treated lumber. The ribbed head cuts its own recess and tan color hides in cedar tones. About 350 pieces; covers roughly 100 square feet. T25 bit included.',
    '{deck,exterior,star-drive,treated,fence}', 37.98, 9, 4.8, 4216
),
(
    'HW-0016', 'hardware', 'wood screws', 'Gripwell', 'Fastener Depot',
    'Gripwell #8 x 1-1/4 in. Zinc Wood Screws 100-Pack',
    'Flat-head Phillips screws for indoor joinery: cabinets, shelf cleats, drawer boxes and hinges. Partly smooth shank draws two boards tight together. Bright zinc is not for outdoors. Drill a 1/8 inch pilot in hardwood to avoid splitting.',
    '{indoor,phillips,zinc,cabinet}', 7.98, 9, 4.6, 1988
),
(
    'HW-0017', 'hardware', 'wood screws', 'Gripwell', 'Fastener Depot',
    '#6 x 1-5/8 in. Coarse Thread Drywall Screws 1 lb',
    'Black phosphate screws for hanging half-inch or 5/8 inch drywall on wood studs and ceiling joists. The bugle head dimples the paper without tearing it. Around 200 per box. Brittle, so never use them for decks or shelves.',
    '{drywall,sheetrock,coarse-thread,indoor}', 6.48, 10, 4.7, 3620
),
(
    'HW-0018', 'hardware', 'wood screws', 'Boltworks', 'Fastener Depot',
    'Boltworks 5/16 in. x 4 in. Structural Wood Screws 12-Pack',
    'Replaces a lag screw without pre-drilling. Sized to attach a deck ledger to the house rim joist, join beams, or mount a heavy bag frame. Hot-dip rated coating suits pressure-treated lumber; drives with the supplied T40 bit.',
    '{structural,ledger,deck,lag,heavy-duty}', 23.47, 6, 4.8, 1135
),
(
    'HW-0019', 'hardware', 'wood screws', 'Gripwell', 'Fastener Depot',
    '#10 x 2-1/2 in. 305 Stainless Steel Deck Screws 75-Pack',
    'Stainless fasteners leave no black streaks in cedar, redwood or ipe, and last near salt water where coated screws rust. Square drive, type 17 point. Pricier per piece than tan deck screws, and softer, so drill pilots in dense hardwood.',
    '{stainless,deck,coastal,cedar,exterior}', 29.98, 5, 4.6, 531
),
(
    'HW-0020', 'hardware', 'wood screws', 'Gripwell', 'Fastener Depot',
    'Pocket Hole Screws 1-1/4 in. Coarse Washer Head 250-Pack',
    'For pocket-hole jigs set to 3/4 inch pine, plywood or other softwood. Self-tapping tip saves a pilot hole, while the flat washer head pulls the joint closed without digging in. Build face frames, tables and bookcases.',
    '{pocket-hole,joinery,furniture,square-drive}', 13.98, 6, 4.7, 1244
),
(
    'HW-0021', 'hardware', 'wood screws', 'Boltworks', 'Fastener Depot',
    'Assorted Wood Screw Kit 350-Piece with Case',
    'Twelve sizes from #4 x 1/2 inch to #10 x 2 inch in a divided plastic box, ready for household repairs such as loose hinges, wobbly chairs and curtain rods. Zinc-plated for indoor use. Some owners find the smaller heads strip.',
    '{assortment,kit,repair,zinc}', 16.97, 7, 3.9, 842
),
(
    'HW-0022', 'hardware', 'nails', 'Gripwell', 'Fastener Depot',
    '16d 3-1/2 in. Bright Common Framing Nails 5 lb',
    'Thick-shanked nails for rough carpentry indoors: stud walls, plates, headers and blocking. Bare steel grips dry lumber well but rusts in weather or treated wood. Drive by hammer; about 220 nails in the box.',
    '{framing,common,studs,indoor}', 15.98, 7, 4.6, 903
),
(
    'HW-0023', 'hardware', 'nails', 'Gripwell', 'Fastener Depot',
    '8d 2-1/2 in. Hot-Dipped Galvanized Box Nails 1 lb',
    'Thick zinc coating keeps these from staining fence pickets, siding and outdoor trim. The thinner box shank splits boards less than a common nail would. Safe with pressure-treated lumber. Roughly 130 nails to the pound.',
    '{galvanized,fence,siding,outdoor}', 7.48, 7, 4.6, 655
),
(
    'HW-0024', 'hardware', 'nails', 'Gripwell', 'Fastener Depot',
    '1-1/4 in. Electro-Galvanized Roofing Nails 5 lb',
    'Wide flat heads hold asphalt shingles, felt and house wrap without tearing. Length suits a single new layer over half-inch sheathing; go longer for a re-roof over old shingles. Hand-driven, around 900 pieces.',
    '{roofing,shingles,galvanized,felt}', 18.47, 6, 4.5, 472
),
(
    'HW-0025', 'hardware', 'nails', 'Gripwell', 'Fastener Depot',
    'Gripwell 18-Gauge 2 in. Brad Nails 1,000-Count',
    'Glued strips for an 18-gauge brad nailer. Fine heads leave holes that hardly need filler when putting up baseboard, door casing, crown molding or chair rail. Galvanized for interior use; fits most pneumatic and cordless guns.',
    '{brad,trim,baseboard,nailer,18-gauge}', 9.98, 8, 4.7, 1716
),
(
    'HW-0026', 'hardware', 'nails', 'Gripwell', 'Fastener Depot',
    '4d 1-1/2 in. Finishing Nails 1 lb',
    'Slim hand-driven nails with a cupped head that sinks below the surface with a nail set, then disappears under putty. For window stops, molding and picture frames when no nail gun is at hand. Bright steel, indoors only.',
    '{finish,trim,molding,hand-driven}', 5.28, 6, 4.5, 389
),
(
    'HW-0027', 'hardware', 'nails', 'Boltworks', 'Fastener Depot',
    'Paper Tape 30-34 Degree Framing Nails 3 in. x .131 2,000-Count',
    'Collated clipped-head nails for framing guns that take paper strips. Ring shanks resist pulling out of subfloor, wall sheathing and joists. Bright finish; for covered structure. Check your nailer: 21 degree plastic strips are not interchangeable.',
    '{framing,collated,nailer,ring-shank}', 62.97, 4, 4.6, 318
),
(
    'HW-0028', 'hardware', 'nails', 'Gripwell', 'Fastener Depot',
    '1-1/2 in. x 9-Gauge Joist Hanger Nails Hot-Dipped 1 lb',
    'Short, stout nails made for metal connectors such as joist hangers and hurricane ties, where a full-length nail would poke through a two-by. Hot-dip galvanizing matches treated deck framing. Do not substitute screws unless the connector allows it.',
    '{joist-hanger,connector,deck,galvanized}', 8.28, 6, 4.8, 724
),
(
    'HW-0029', 'hardware', 'bolts', 'Boltworks', 'Fastener Depot',
    'Boltworks 3/8 in. x 4 in. Galvanized Carriage Bolt',
    'Smooth domed head with a square neck that bites into wood, so only the nut side needs a wrench. Bolts deck railing posts, swing sets and gate hardware. Hot-dipped for outdoors; nut and washer sold separately.',
    '{carriage,deck,railing,galvanized}', 1.98, 7, 4.6, 441
),
(
    'HW-0030', 'hardware', 'bolts', 'Boltworks', 'Fastener Depot',
    '1/2 in. x 8 in. Galvanized Carriage Bolts with Nuts and Washers 10-Pack',
    'Long enough to pass through a 4x4 post and doubled two-by beam, for pergolas, decks and pole barns. Everything in the bag matches: ten bolts, ten hex nuts, ten flat washers. Bore a half-inch hole first.',
    '{carriage,post,pergola,galvanized,deck}', 38.97, 4, 4.7, 186
),
(
    'HW-0031', 'hardware', 'bolts', 'Boltworks', 'Fastener Depot',
    '1/4-20 x 1 in. Stainless Steel Hex Bolts 25-Pack',
    'Fully threaded 18-8 stainless cap screws for boat fittings, grills, mowers and patio furniture that live in the wet. Coarse 20-thread pitch fits ordinary quarter-inch nuts. Turn with a 7/16 inch wrench or socket.',
    '{hex,stainless,marine,outdoor}', 11.48, 5, 4.7, 352
),
(
    'HW-0032', 'hardware', 'bolts', 'Boltworks', 'Fastener Depot',
    '1/2 in. x 4-1/4 in. Concrete Wedge Anchor Bolts 10-Pack',
    'Expansion bolts that fix sill plates, fence post bases, lifts or machinery to solid concrete slabs. Drill a half-inch masonry hole, tap in and tighten the nut. Permanent once set. Not for brick or hollow block.',
    '{concrete,wedge-anchor,masonry,sill-plate}', 24.98, 4, 4.6, 297
),
(
    'HW-0033', 'hardware', 'bolts', 'Boltworks', 'Fastener Depot',
    '3/8 in. x 3-1/2 in. Zinc Eye Bolt with Nut',
    'A closed ring on a threaded shank for hanging a porch swing, clothesline or shade sail through a beam. Working load is 200 lb in a straight pull; angled loads reduce that sharply. Zinc finish, sheltered spots preferred.',
    '{eye-bolt,hanging,porch-swing,zinc}', 2.78, 5, 4.4, 263
),
(
    'HW-0034', 'hardware', 'bolts', 'Boltworks', 'Fastener Depot',
    'Metric and SAE Nut, Bolt and Washer Assortment 600-Piece',
    'Garage stock of machine bolts, hex nuts, flat and lock washers in both inch and metric threads, M4 to M8 and #8 to 5/16. Labeled tray lids show every size, handy when fixing bikes, appliances and lawn equipment.',
    '{assortment,metric,nuts,washers,garage}', 44.99, 4, 4.3, 508
),
(
    'HW-0035', 'hardware', 'anchors and hangers', 'Gripwell', 'Fastener Depot',
    'Gripwell Self-Drilling Drywall Anchors 75 lb with Screws 20-Pack',
    'Plastic anchors that screw into drywall with only a Phillips driver, no pre-drilling. Hang towel bars, medium shelves, mirrors and curtain rods where there is no stud. Remove cleanly by backing out; a dime-sized hole remains.',
    '{drywall,self-drilling,shelf,hanging}', 8.97, 9, 4.5, 3127
),
(
    'HW-0036', 'hardware', 'anchors and hangers', 'Gripwell', 'Fastener Depot',
    '1/8 in. x 3 in. Toggle Bolts 50 lb 10-Pack',
    'Spring wings open behind hollow drywall or plaster ceilings to carry plant hooks and light fixtures. Cheap and strong, but the wings fall inside the wall if you take the bolt out. Needs a 3/8 inch hole.',
    '{toggle,ceiling,plaster,hollow-wall}', 5.48, 6, 4.2, 611
),
(
    'HW-0037', 'hardware', 'anchors and hangers', 'Boltworks', 'Fastener Depot',
    'Heavy-Duty Strap Toggle Anchors 1/4 in. 265 lb 4-Pack',
    'Metal channel stays behind the wall after the bolt is removed, so a TV mount, grab bar or wall cabinet can come down and go back up. Works in drywall, block or tile over a half-inch hole.',
    '{toggle,heavy-duty,tv-mount,grab-bar}', 10.98, 6, 4.8, 1490
),
(
    'HW-0038', 'hardware', 'anchors and hangers', 'Boltworks', 'Fastener Depot',
    '3/16 in. x 1-3/4 in. Blue Concrete Screws with Bit 25-Pack',
    'Thread straight into brick, block or poured concrete to hold furring strips, shutters, conduit straps and thresholds. The matching 5/32 inch carbide bit is in the box. Removable, unlike wedge anchors, but lighter duty.',
    '{concrete,brick,masonry,furring}', 14.97, 7, 4.5, 1268
),
(
    'HW-0039', 'hardware', 'anchors and hangers', 'Gripwell', 'Fastener Depot',
    'Ribbed Plastic Wall Plugs #8-#10 with Screws 100-Pack',
    'Old-style tapered plugs for soap dishes, smoke alarms and small brackets on drywall, brick or stucco. Drill a quarter-inch hole, tap flush and drive the screw. Expect 20 lb at best; reviewers say they spin in soft drywall.',
    '{plastic,light-duty,drywall,brick}', 6.28, 7, 3.3, 579
),
(
    'HW-0040', 'hardware', 'anchors and hangers', 'Gripwell', 'Fastener Depot',
    'Picture Hanging Kit with Hooks, Wire and Level 50-Piece',
    'Nail-in brass hooks for 10, 30 and 50 lb, sawtooth hangers, D-rings, braided wire and a pocket level. Enough to put up a whole gallery wall of frames and canvases, leaving only pinholes in plaster or drywall.',
    '{picture,frames,hooks,wire,kit}', 9.48, 7, 4.4, 966
),
(
    'HW-0041', 'hardware', 'knobs and pulls', 'Latchford', 'Sound Hardware Wholesale',
    'Latchford 3-3/4 in. Matte Black Bar Pull 10-Pack',
    'Straight round bars with 96 mm hole spacing, a common European size, for modern kitchen drawers and doors. Hollow steel keeps the price low across a whole room. Comes with 1 inch machine screws that can be snapped shorter.',
    '{kitchen,drawer,matte-black,modern,bar-pull}', 24.98, 8, 4.7, 2871
),
(
    'HW-0042', 'hardware', 'knobs and pulls', 'Latchford', 'Sound Hardware Wholesale',
    'Satin Nickel Cup Pull 3 in. Center',
    'Half-moon bin handle gripped from underneath, the traditional look for farmhouse and shaker drawers. Three-inch spacing lines up with holes left by older American handles. Solid zinc casting, single piece, mounting screws provided.',
    '{drawer,cup-pull,farmhouse,satin-nickel}', 5.98, 6, 4.5, 612
),
(
    'HW-0043', 'hardware', 'knobs and pulls', 'Latchford', 'Sound Hardware Wholesale',
    '1-1/4 in. Round Cabinet Knob Satin Nickel 25-Pack',
    'Contractor pack of mushroom knobs to refit an entire kitchen or several bathroom vanities. A knob wants just one hole, so alignment is forgiving. Hollow brass body; screws suit doors and drawer fronts up to 3/4 inch.',
    '{knob,kitchen,vanity,satin-nickel,bulk}', 42.97, 6, 4.6, 1035
),
(
    'HW-0044', 'hardware', 'knobs and pulls', 'Latchford', 'Sound Hardware Wholesale',
    'Clear Glass Knob with Brass Base 1-3/8 in.',
    'Faceted glass on a polished brass stem, styled after the 1920s originals, for dressers, built-ins and bathroom cupboards. Glass can chip if the drawer strikes tile. Sold singly, so odd numbers are no trouble.',
    '{knob,glass,vintage,dresser,brass}', 6.48, 4, 4.3, 258
),
(
    'HW-0045', 'hardware', 'knobs and pulls', 'Latchford', 'Sound Hardware Wholesale',
    '12 in. Appliance Pull Brushed Brass',
    'Oversized solid handle for panel-fronted refrigerators, dishwashers and tall pantry doors that take real force to open. Twelve inches between holes. Installed from behind with two quarter-inch bolts; finish coordinates with other brushed brass fittings.',
    '{appliance,pantry,refrigerator,brushed-brass}', 54.98, 2, 4.6, 88
),
(
    'HW-0046', 'hardware', 'knobs and pulls', 'Latchford', 'Sound Hardware Wholesale',
    'Recessed Flush Pull 2-1/8 in. Round Oil-Rubbed Bronze',
    'A finger cup that sits level with the surface of bypass closet doors, pocket doors or sliding cupboards, where a raised handle would catch. Press into a two-inch bored hole; friction fit, with adhesive advised for thin panels.',
    '{flush,closet,sliding-door,pocket-door,bronze}', 4.28, 5, 4.0, 347
),
(
    'HW-0047', 'hardware', 'brackets', 'Gripwell', 'Fastener Depot',
    '2 in. Zinc Corner Brace 4-Pack',
    'Small L-shaped steel plates that stiffen the inside corner of a chair, box, bed frame or bookcase. Two holes per leg; screws are supplied. Visible once fitted, so put them on the underside or back.',
    '{corner,furniture,repair,zinc}', 4.18, 7, 4.5, 798
),
(
    'HW-0048', 'hardware', 'brackets', 'Boltworks', 'Fastener Depot',
    '2x6 Galvanized Face-Mount Joist Hanger',
    'Cradles the end of a two-by-six joist where it meets a ledger or beam, as on low decks, porches and shed floors. G90 galvanized; choose heavier coating for ground contact. Fill every hole with 1-1/2 inch connector nails.',
    '{joist-hanger,deck,framing,galvanized}', 2.18, 7, 4.8, 1156
),
(
    'HW-0049', 'hardware', 'brackets', 'Latchford', 'Sound Hardware Wholesale',
    'Latchford 10 in. Heavy-Duty Shelf Bracket Black 2-Pack',
    'Triangular braces hold up to 300 lb a pair when lagged into studs, so they suit garage shelves, workbench tops and floating desks. Depth fits 10 to 12 inch boards. Hardware for wood studs is packed inside.',
    '{shelf,heavy-duty,garage,black}', 18.97, 6, 4.7, 1322
),
(
    'HW-0050', 'hardware', 'brackets', 'Latchford', 'Sound Hardware Wholesale',
    'Decorative Iron Scroll Shelf Bracket 7 in.',
    'Cast-iron support with a curled pattern, for a single display ledge of plants, spices or books in a visible room. Holds about 50 lb per pair in studs. Waxed finish; paint it before using on a damp porch.',
    '{shelf,decorative,cast-iron,display}', 9.98, 4, 4.4, 241
),
(
    'HW-0051', 'hardware', 'brackets', 'Boltworks', 'Fastener Depot',
    '4x4 Adjustable Standoff Post Base',
    'Lifts a wooden post one inch off concrete so its end stays dry and does not rot, under porch roofs, pergolas or carports. Slotted washer allows the post to shift before final tightening on a half-inch anchor bolt.',
    '{post-base,porch,pergola,concrete,galvanized}', 19.48, 5, 4.7, 476
),
(
    'HW-0052', 'hardware', 'brackets', 'Boltworks', 'Fastener Depot',
    'Galvanized Hurricane Tie 18-Gauge for Rafters',
    'Twisted strap joins rafter or truss to the top plate and resists wind uplift, required by code in many coastal counties. One per rafter end is typical. Installs with ten short connector nails after the roof framing stands.',
    '{hurricane-tie,rafter,roof,framing}', 1.28, 5, 4.8, 603
),
(
    'HW-0053', 'hardware', 'brackets', 'Boltworks', 'Sound Hardware Wholesale',
    'Boltworks 16 in. Hidden Countertop Support Bracket 4-Pack',
    'Flat half-inch steel bars that screw to the top of a knee wall or island and carry a granite or quartz overhang with no legs in sight. Allows up to 14 inches of unsupported stone; rout a shallow channel for flush seating.',
    '{countertop,granite,island,kitchen,support}', 119.00, 2, 4.6, 152
),
(
    'HW-0054', 'hardware', 'locks', 'Latchford', 'Sound Hardware Wholesale',
    'Mortise Lockset for Heavy Entry Doors Grade 1 Satin Chrome',
    'Commercial-weight lock body that slides into a deep pocket in the door edge, with latch and deadbolt worked by one lever. For shop fronts, apartment lobbies and solid old entrances. Fitting takes a mortising jig or a patient locksmith.',
    '{mortise,commercial,entry,grade-1,security}', 329.00, 1, 4.7, 37
);
