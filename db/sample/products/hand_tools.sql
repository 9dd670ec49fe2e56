-- Hand tools: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'HT-0001', 'hand tools', 'hammers', 'Ironvale', 'Northgate Tool Company',
    'Ironvale 16 oz Curved-Claw Hammer, Fiberglass Handle',
    'The everyday household hammer for hanging pictures, assembling a bookcase or nailing up trim. A smooth face avoids marking the wood, and the deeply curved claw rolls bent nails out with little effort. Rubber-covered grip damps the sting.',
    '{nailing,claw,fiberglass,household}', 14.98, 9, 4.7, 3912
),
(
    'HT-0002', 'hand tools', 'hammers', 'Ironvale', 'Northgate Tool Company',
    '20 oz Straight-Claw Rip Hammer, One-Piece Steel',
    'Head and handle are forged from a single bar, so nothing can work loose. Use the flat claw to split boards, pry off lath and strip concrete forms. Heavier than a 16 oz curved claw, and more vibration reaches the hand.',
    '{nailing,demolition,rip-claw,steel}', 32.97, 7, 4.6, 2140
),
(
    'HT-0003', 'hand tools', 'hammers', 'Bramwell', 'Northgate Tool Company',
    'Bramwell 22 oz Milled-Face Framing Hammer, Hickory',
    'Carpenters building walls, decks and sheds drive 16d nails in two or three swings with this long 18 inch handle. The waffle face grips the nail head but leaves a print, so keep it away from finish work. Magnetic slot starts nails one-handed.',
    '{framing,milled-face,hickory,carpentry}', 39.98, 5, 4.5, 876
),
(
    'HT-0004', 'hand tools', 'hammers', 'Torq & Sons', 'Pacific Rim Tools',
    '3 lb Drilling Hammer With Short Handle',
    'Short, stout striking hammer, also called a club or engineer hammer, for hitting cold chisels, masonry nails and star drills. It fits where a sledge cannot be swung, such as a crawl space or beneath a sink cabinet. Ten inches overall.',
    '{masonry,striking,club-hammer,demolition}', 19.97, 5, 4.6, 731
),
(
    'HT-0005', 'hand tools', 'hammers', 'Redstone', 'Pacific Rim Tools',
    '16 oz Rubber Mallet, Black and White Heads',
    'Tap laminate planks together, seat pavers, close paint cans or knock furniture joints home without denting them. The white end is non-marking for pale flooring and chrome; the harder black end suits tent stakes and hubcaps.',
    '{mallet,non-marking,flooring,assembly}', 9.98, 7, 4.3, 1588
),
(
    'HT-0006', 'hand tools', 'hammers', 'Torq & Sons', 'Pacific Rim Tools',
    '8 lb Sledge Hammer, 36 in. Fiberglass Handle',
    'Full-size sledge for breaking a concrete walk, driving fence posts and splitting wedges, or knocking out a block wall. An overstrike collar protects the handle just below the head when a swing goes long. Wear eye protection.',
    '{sledge,demolition,concrete,fencing}', 44.98, 3, 4.7, 642
),
(
    'HT-0007', 'hand tools', 'screwdrivers', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 8-Piece Screwdriver Set, Phillips and Slotted',
    'Four Phillips drivers from #0 to #3 and four flat blades from 1/8 to 5/16 inch cover nearly every screw in the house, from switch plates to door hinges. Magnetized tips hold the screw; color rings tell the types apart.',
    '{screwdriver-set,phillips,slotted,magnetic}', 24.98, 8, 4.6, 2763
),
(
    'HT-0008', 'hand tools', 'screwdrivers', 'Ironvale', 'Northgate Tool Company',
    '6-in-1 Multi-Bit Screwdriver',
    'One handle, two reversible bits and two nut driver sizes: #1 and #2 Phillips, 3/16 and 1/4 inch slotted, plus 1/4 and 5/16 inch hex. Handy in a kitchen drawer or glove box when carrying a whole set makes no sense.',
    '{multi-bit,nut-driver,phillips,compact}', 8.97, 9, 4.5, 4387
),
(
    'HT-0009', 'hand tools', 'screwdrivers', 'Kestrel', 'Northgate Tool Company',
    'Ratcheting Screwdriver With 12 Bits in Handle',
    'Turn screws without letting go and regripping: the three-position collar drives forward, backs out or locks. Phillips, slotted, square, Torx and hex bits store in the cap. Good for flat-pack furniture and outlet covers; not for heavy lag screws.',
    '{ratcheting,torx,furniture-assembly,bits}', 21.98, 6, 4.2, 1195
),
(
    'HT-0010', 'hand tools', 'screwdrivers', 'Torq & Sons', 'Pacific Rim Tools',
    '7-Piece Insulated Screwdriver Set, Rated 1000 V',
    'Insulation covers the shafts right down to the tips, each driver tested individually, for electricians working on panels, outlets and switches. Includes three slotted, three cabinet-tip and Phillips sizes, and a square #2. Still turn off the breaker first.',
    '{insulated,electrician,1000v,safety}', 49.97, 4, 4.8, 518
),
(
    'HT-0011', 'hand tools', 'screwdrivers', 'Redstone', 'Pacific Rim Tools',
    '32-Piece Precision Screwdriver Kit for Electronics',
    'Tiny interchangeable bits open phones, laptops, eyeglasses, watches and game controllers. Includes pentalobe, tri-wing, Torx down to T3 and Phillips #000. The spinning cap lets a fingertip press while the other fingers turn. Some users report soft tips on stubborn screws.',
    '{precision,electronics,repair,torx}', 16.98, 6, 3.8, 1420
),
(
    'HT-0012', 'hand tools', 'screwdrivers', 'Ironvale', 'Northgate Tool Company',
    'Stubby Screwdriver Pair, #2 Phillips and 1/4 in. Slotted',
    'At under four inches long each, these two short drivers reach screws behind an appliance, inside a cabinet corner or under a dashboard where a regular handle will not fit. Wide grips make up for the lost leverage.',
    '{stubby,tight-space,phillips,slotted}', 7.48, 5, 4.5, 689
),
(
    'HT-0013', 'hand tools', 'pliers', 'Ironvale', 'Northgate Tool Company',
    'Ironvale 10 in. Tongue-and-Groove Pliers',
    'Adjustable water pump pliers open to 2 inches for slip nuts on a sink trap, garden hose couplings and supply line fittings. Seven channel positions keep the handles comfortable whatever the pipe size. A plumber''s first grab when a drain leaks.',
    '{plumbing,channel,adjustable,gripping}', 17.98, 8, 4.7, 2950
),
(
    'HT-0014', 'hand tools', 'pliers', 'Kestrel', 'Northgate Tool Company',
    '8 in. Long-Nose Pliers With Side Cutter',
    'Slim tapered jaws bend loops in electrical wire, retrieve dropped screws and hold small nuts in deep boxes. A cutter near the pivot snips copper wire and picture-hanging cable. Often called needle-nose pliers; spring-free dipped handles.',
    '{needle-nose,electrical,wire,cutting}', 14.97, 7, 4.6, 1874
),
(
    'HT-0015', 'hand tools', 'pliers', 'Torq & Sons', 'Pacific Rim Tools',
    '9 in. Lineman''s Pliers With Crimper',
    'Heavy electrician''s pliers that twist house wiring together, cut up to 12 gauge solid copper and nails, and pull wire through boxes. Behind the hinge sits a die for crimping bare terminals. High-leverage rivet saves hand strain.',
    '{electrician,wire,crimping,cutting}', 29.98, 5, 4.7, 1036
),
(
    'HT-0016', 'hand tools', 'pliers', 'Kestrel', 'Northgate Tool Company',
    '7 in. Diagonal Cutting Pliers',
    'Side cutters with hardened edges for trimming zip ties, cable, brads and soft wire close to the surface. An angled head keeps knuckles off the work. They only cut; for bending or gripping choose long-nose pliers.',
    '{cutting,wire,side-cutters,dikes}', 16.98, 6, 4.6, 922
),
(
    'HT-0017', 'hand tools', 'pliers', 'Redstone', 'Pacific Rim Tools',
    '10 in. Curved-Jaw Locking Pliers',
    'Set the screw in the handle, squeeze, and the jaws clamp shut by themselves on a stripped bolt, broken stud or rounded nut. Also serves as a third hand while welding or gluing. Release lever can pinch; opens to 1-7/8 inches.',
    '{locking,clamping,stripped-bolt,third-hand}', 15.98, 7, 4.4, 1655
),
(
    'HT-0018', 'hand tools', 'pliers', 'Ironvale', 'Northgate Tool Company',
    'Wire Stripper and Cutter, 10 to 20 AWG',
    'Takes the plastic jacket off solid 10 to 18 gauge and stranded 12 to 20 gauge wire without nicking copper. Looping holes shape the end for an outlet screw. What you need when replacing a light fixture or dimmer.',
    '{wire-stripper,electrical,cutting,outlets}', 18.97, 6, 4.7, 2208
),
(
    'HT-0019', 'hand tools', 'wrenches', 'Ironvale', 'Northgate Tool Company',
    '8 in. Adjustable Wrench, Chrome',
    'Thumb the knurl to fit any nut or bolt head up to 1-1/8 inches, in metric or SAE. Laser-etched scales on the jaw show the opening. Right size for toilet bolts, shower heads, bicycles and faucet supply lines.',
    '{adjustable,plumbing,nuts-bolts,chrome}', 13.98, 8, 4.5, 2477
),
(
    'HT-0020', 'hand tools', 'wrenches', 'Ironvale', 'Northgate Tool Company',
    '12 in. Wide-Mouth Adjustable Wrench',
    'Jaws spread to 2-1/4 inches, far beyond an ordinary twelve inch wrench, to turn water heater elements, large unions, hose bibb nuts and trailer hitch balls. Thin head slips into narrow gaps. Cushioned grip for hard pulls.',
    '{adjustable,wide-jaw,plumbing,water-heater}', 28.98, 4, 4.6, 604
),
(
    'HT-0021', 'hand tools', 'wrenches', 'Torq & Sons', 'Pacific Rim Tools',
    '14 in. Cast Iron Pipe Wrench',
    'Toothed hook jaw bites threaded steel pipe up to 2 inches and tightens as you lean on it. Used in pairs to break apart old galvanized plumbing or gas pipe. Do not use it on chrome, because the teeth scar.',
    '{pipe,plumbing,steel-pipe,heavy-duty}', 26.97, 4, 4.6, 815
),
(
    'HT-0022', 'hand tools', 'wrenches', 'Kestrel', 'Northgate Tool Company',
    '11-Piece SAE Combination Wrench Set',
    'Open end on one side, twelve-point box end on the other, in inch sizes 1/4 through 7/8. Covers lawn mowers, American-made machinery and household bolts. A roll-up pouch keeps the order. Fractional only; imported cars call for metric.',
    '{combination,sae,mechanic,wrench-set}', 44.98, 5, 4.7, 973
),
(
    'HT-0023', 'hand tools', 'wrenches', 'Kestrel', 'Northgate Tool Company',
    '12-Piece Metric Ratcheting Wrench Set, 8 to 19 mm',
    'The box end clicks like a socket, needing only five degrees of swing, so you can run nuts down in a cramped engine bay or behind a washing machine. Reversing means flipping the wrench over. Every size from 8 to 19 millimeters.',
    '{ratcheting,metric,automotive,wrench-set}', 89.00, 4, 4.7, 748
),
(
    'HT-0024', 'hand tools', 'wrenches', 'Redstone', 'Pacific Rim Tools',
    '26-Piece Hex Key Set, Inch and Metric',
    'Long-arm Allen wrenches from 1/20 to 3/8 inch and 1.27 to 10 mm, held in two clip-on racks. Ball ends enter bolts at an angle up to 25 degrees. Tighten bed frames, bike stems, faucet handle set screws and office chairs.',
    '{allen,hex-key,metric,furniture-assembly}', 15.97, 7, 4.5, 1983
),
(
    'HT-0025', 'hand tools', 'wrenches', 'Torq & Sons', 'Pacific Rim Tools',
    'Telescoping Basin Wrench, 10 to 17 in.',
    'Reaches up behind a sink bowl to loosen the mounting nuts of a faucet from underneath, where no ordinary wrench can swing. The spring-loaded claw flips for tightening. Borrowed by everybody who replaces a kitchen tap just once.',
    '{plumbing,faucet,sink,telescoping}', 21.98, 4, 4.1, 866
),
(
    'HT-0026', 'hand tools', 'wrenches', 'Bramwell', 'Northgate Tool Company',
    'Bramwell 205-Piece Mechanic''s Socket and Tool Set',
    'Three ratchets in 1/4, 3/8 and 1/2 inch drive with shallow and deep sockets in inch and metric, extensions, hex keys, spark plug sockets and combination wrenches. Blow-molded case with latches. Enough to do brakes or rebuild a tiller.',
    '{socket-set,mechanic,automotive,ratchet,metric}', 249.00, 2, 4.7, 1312
),
(
    'HT-0027', 'hand tools', 'handsaws', 'Ironvale', 'Northgate Tool Company',
    '20 in. General-Purpose Handsaw, 9 TPI',
    'Triple-ground teeth cut on both push and pull through two-by-fours, plywood and fence boards, either across or along the grain. The plastic handle molds 45 and 90 degree guides for marking. Faster than it is fine; sand the edge afterward.',
    '{crosscut,lumber,plywood,carpentry}', 19.98, 6, 4.5, 1342
),
(
    'HT-0028', 'hand tools', 'handsaws', 'Kestrel', 'Northgate Tool Company',
    '12 in. High-Tension Hacksaw',
    'Metal-cutting saw for bolts, threaded rod, conduit, copper and closet rods; also trims PVC pipe neatly. Tension reaches 225 lb so cuts stay straight, and the blade mounts at 45 degrees for flush work. Supplied with a 24-tooth bimetal blade.',
    '{metal,hacksaw,pipe,conduit}', 22.97, 6, 4.6, 1107
),
(
    'HT-0029', 'hand tools', 'handsaws', 'Bramwell', 'Northgate Tool Company',
    '6-1/2 in. Coping Saw With Four Blades',
    'A thin blade in a deep frame turns tight curves, which is how you cope inside corners of baseboard and crown molding or cut scrollwork. Rotate the pins to steer around the profile. Blades: two fine, one medium, one coarse.',
    '{coping,molding,trim,curves}', 13.48, 5, 4.2, 574
),
(
    'HT-0030', 'hand tools', 'handsaws', 'Bramwell', 'Northgate Tool Company',
    'Bramwell 10 in. Double-Edge Japanese Pull Saw',
    'Ryoba style: one edge rips at 9 teeth per inch, the other crosscuts at 17. Cutting on the pull stroke allows a thin flexible blade and a very narrow kerf, good for dovetails, dowels trimmed flush and furniture joinery.',
    '{pull-saw,woodworking,joinery,fine-cut}', 34.98, 3, 4.8, 437
),
(
    'HT-0031', 'hand tools', 'handsaws', 'Redstone', 'Pacific Rim Tools',
    '6 in. Drywall Jab Saw',
    'Punch the sharpened point straight through sheetrock and saw openings for outlet boxes, recessed lights and patches without drilling a starter hole. Coarse teeth, 8 per inch, clear gypsum dust quickly. Also called a keyhole saw.',
    '{drywall,keyhole,sheetrock,outlets}', 9.97, 7, 4.4, 1496
),
(
    'HT-0032', 'hand tools', 'handsaws', 'Redstone', 'Pacific Rim Tools',
    'Miter Box With 14 in. Back Saw',
    'Plastic box with slots at 22.5, 45 and 90 degrees plus cam pins to hold the stock, for cutting picture frames, quarter round and baseboard up to 4 inches tall by hand. Slots wear with use, so accuracy drops over time.',
    '{miter,trim,molding,picture-frame}', 18.98, 4, 3.6, 911
),
(
    'HT-0033', 'hand tools', 'measuring tools', 'Ironvale', 'Northgate Tool Company',
    'Ironvale 25 ft Tape Measure, 1 in. Blade',
    'Stiff one inch blade stands out 9 feet unsupported, so one person can measure a room, a deck joist or sofa alone. Diamonds and stud marks every 16 inches. Nylon coating over the first foot, belt clip, bump-resistant case.',
    '{tape-measure,25-ft,layout,framing}', 16.97, 10, 4.7, 5820
),
(
    'HT-0034', 'hand tools', 'measuring tools', 'Redstone', 'Pacific Rim Tools',
    '12 ft Pocket Tape Measure, Inch and Metric',
    'Small enough for a purse or key hook when shopping for curtains, rugs or appliances. The half inch blade carries inches along the top and centimeters underneath. It bends past 4 feet, so choose the wider tape for building work.',
    '{tape-measure,12-ft,metric,compact}', 5.98, 8, 4.2, 2034
),
(
    'HT-0035', 'hand tools', 'measuring tools', 'Kestrel', 'Northgate Tool Company',
    '48 in. Box-Beam Spirit Level',
    'Four-foot aluminum level for getting door jambs plumb, setting fence posts and checking cabinets or countertops across their length. Three vials read to 0.029 degree, either way up. Rubber end caps take a fall; milled edges sit flat.',
    '{level,48-inch,door-hanging,cabinets}', 49.98, 5, 4.7, 1168
),
(
    'HT-0036', 'hand tools', 'measuring tools', 'Kestrel', 'Northgate Tool Company',
    '9 in. Magnetic Torpedo Level',
    'Short level that clings to steel pipe, conduit, appliances and shelving brackets, leaving both hands free. Vials show level, plumb, 45 and 30 degrees. Reach for it when hanging a picture, leveling a washer or pitching a drain line.',
    '{level,magnetic,torpedo,picture-hanging}', 12.98, 7, 4.6, 1790
),
(
    'HT-0037', 'hand tools', 'measuring tools', 'Ironvale', 'Northgate Tool Company',
    '7 in. Rafter Speed Square, Aluminum',
    'Lay out 45 and 90 degree cuts, read roof pitch, scribe rip lines, or hold it against a board as a fence for a circular saw. Rafter tables and angles are stamped in the face, and an instruction booklet comes along.',
    '{square,rafter,layout,framing}', 10.98, 7, 4.8, 2655
),
(
    'HT-0038', 'hand tools', 'measuring tools', 'Bramwell', 'Northgate Tool Company',
    '12 in. Combination Square With Scriber',
    'The sliding head locks anywhere along a steel ruler etched in 8ths, 16ths, 32nds and 64ths, so it gauges depth, transfers margins and checks squareness for cabinetry. A bubble vial and brass scribing pin tuck into the head.',
    '{square,woodworking,marking,steel}', 19.98, 4, 4.3, 528
),
(
    'HT-0039', 'hand tools', 'measuring tools', 'Torq & Sons', 'Pacific Rim Tools',
    '100 ft Chalk Line Reel With Blue Chalk',
    'Stretch the string, snap it, and a straight line is left on subfloor, shingles, plywood or drywall. Three-to-one gearing rewinds fast; the case doubles as a plumb bob. Blue powder wipes off, unlike permanent red.',
    '{chalk-line,layout,roofing,flooring}', 13.97, 5, 4.4, 803
),
(
    'HT-0040', 'hand tools', 'measuring tools', 'Redstone', 'Pacific Rim Tools',
    'Electronic Stud Finder With Live Wire Alert',
    'Slide it over the wall to find wood or metal framing up to 1-1/2 inches behind drywall before mounting a TV, shelf or grab bar. Lights show stud edges and a red lamp warns of AC wiring. Erratic over plaster and lath.',
    '{stud-finder,drywall,tv-mount,electronic}', 29.97, 7, 3.7, 3264
),
(
    'HT-0041', 'hand tools', 'clamps', 'Kestrel', 'Northgate Tool Company',
    '12 in. One-Handed Bar Clamp, 2-Pack',
    'Squeeze the trigger to tighten with one hand while the other steadies the boards. Gives 150 lb of pressure for glue-ups, holding a straightedge or clamping work to a bench, then reverses into a spreader without tools. Soft pads protect finishes.',
    '{bar-clamp,quick-grip,gluing,woodworking}', 27.98, 6, 4.5, 1377
),
(
    'HT-0042', 'hand tools', 'clamps', 'Bramwell', 'Northgate Tool Company',
    'Bramwell 48 in. Parallel-Jaw Cabinet Clamp',
    'Jaws stay square to the bar under 1500 lb of force, so panels, door frames and cabinet boxes dry flat instead of bowing. Resin faces shed dried glue. Sold singly; most table tops want at least three.',
    '{parallel-clamp,cabinets,gluing,heavy-duty}', 64.00, 3, 4.8, 392
),
(
    'HT-0043', 'hand tools', 'clamps', 'Ironvale', 'Northgate Tool Company',
    '4 in. Malleable Iron C-Clamp',
    'Screw-down clamp with 3-1/4 inches of throat for metalwork, welding and pressing brake pistons back. It holds far harder than a spring clip and will not creep under vibration. Put scrap wood beneath the swivel pad to avoid dents.',
    '{c-clamp,metalwork,welding,automotive}', 11.48, 4, 4.6, 655
),
(
    'HT-0044', 'hand tools', 'clamps', 'Redstone', 'Pacific Rim Tools',
    '2 in. Nylon Spring Clamps, 6-Pack',
    'Grab-and-go clips for light holding jobs: tarps, drop cloths, thin edging while glue sets, photo backdrops, a bag of fertilizer. Pivoting tips settle on round stock. Springs lose strength if left outdoors all winter.',
    '{spring-clamp,light-duty,tarps,gluing}', 9.97, 6, 4.1, 1020
),
(
    'HT-0045', 'hand tools', 'clamps', 'Bramwell', 'Northgate Tool Company',
    '90-Degree Corner Clamp, Die-Cast Aluminum',
    'Holds two pieces at a right angle while you drive screws or let glue cure, for picture frames, drawers, planter boxes and bookcases. Takes stock to 2-3/4 inches thick. One floating jaw adjusts when the boards differ in width.',
    '{corner-clamp,picture-frame,drawers,right-angle}', 22.98, 3, 3.9, 346
),
(
    'HT-0046', 'hand tools', 'utility knives', 'Ironvale', 'Northgate Tool Company',
    'Ironvale Retractable Utility Knife, Three Positions',
    'All-metal box cutter for cardboard, drywall, roofing felt and carpet backing. A thumb slide sets shallow, middle or full depth. Press one button to open and swap blades; five spares stow inside. Uses standard trapezoid blades.',
    '{box-cutter,drywall,retractable,carpet}', 7.98, 9, 4.6, 3145
),
(
    'HT-0047', 'hand tools', 'utility knives', 'Kestrel', 'Northgate Tool Company',
    'Folding Lockback Utility Knife With Belt Clip',
    'Closes like a pocketknife and rides on a belt or jeans, so the edge is covered on a ladder. Thumb lock keeps it open under pressure. No storage for spare blades, and thinner in the hand than the retractable model.',
    '{folding,pocket,lockback,box-cutter}', 11.97, 7, 4.5, 1712
),
(
    'HT-0048', 'hand tools', 'utility knives', 'Redstone', 'Pacific Rim Tools',
    '18 mm Snap-Off Blade Knife',
    'When the tip dulls, break off a segment and keep going: eight fresh points per blade. The long reach slices rigid foam insulation, wallpaper, vinyl flooring and caulk. Ratchet wheel locks any length. Snap segments into a can, not the trash bag.',
    '{snap-off,wallpaper,insulation,vinyl}', 4.48, 7, 4.3, 1268
),
(
    'HT-0049', 'hand tools', 'utility knives', 'Ironvale', 'Northgate Tool Company',
    'Heavy-Duty Utility Knife Blades, 100-Pack',
    'Two-notch carbon steel replacement blades in a wall-mount dispenser with a slot for used ones. At 0.024 inch thick they resist snapping in drywall and shingles. Fit nearly all fixed, folding and retractable box cutters; not snap-off handles.',
    '{blades,refill,bulk,drywall}', 14.97, 8, 4.7, 2390
),
(
    'HT-0050', 'hand tools', 'chisels and pry bars', 'Bramwell', 'Northgate Tool Company',
    'Bramwell 4-Piece Wood Chisel Set, 1/4 to 1 in.',
    'Bevel-edge chisels in 1/4, 1/2, 3/4 and 1 inch for mortising hinges when you hang a door, cleaning dovetails and paring tenons. Steel strike caps take a hammer. Edges arrive usable but reward a few minutes on a sharpening stone.',
    '{wood-chisel,door-hanging,hinges,woodworking}', 36.98, 5, 4.5, 1084
),
(
    'HT-0051', 'hand tools', 'chisels and pry bars', 'Torq & Sons', 'Pacific Rim Tools',
    '3/4 in. Cold Chisel, 7 in. Long',
    'Hardened steel for shearing rusted bolts and rivets, chipping mortar, or cracking a seized nut. Strike it with a drilling hammer rather than a claw hammer, and wear goggles. It has no business in wood; the edge is far too blunt.',
    '{cold-chisel,metal,masonry,rusted-bolts}', 8.98, 3, 4.4, 267
),
(
    'HT-0052', 'hand tools', 'chisels and pry bars', 'Ironvale', 'Northgate Tool Company',
    '15 in. Flat Pry Bar',
    'Wide, thin ends slide behind baseboard, door casing and siding to lift them without gouging the wall, then the beveled slots pull nails. Rocker bend gives leverage on pallets and deck boards. Spring steel, painted so you find it again.',
    '{pry-bar,baseboard,nail-puller,demolition}', 13.98, 6, 4.7, 1563
),
(
    'HT-0053', 'hand tools', 'chisels and pry bars', 'Torq & Sons', 'Pacific Rim Tools',
    '36 in. Gooseneck Wrecking Bar',
    'A yard of hexagonal steel with a hooked claw, a crowbar to most people, for tearing out framing, lifting subfloor or shifting heavy stones. Far more muscle than the flat bar, and it will mark whatever it leans on.',
    '{crowbar,demolition,wrecking-bar,heavy-duty}', 24.97, 3, 4.6, 481
);
