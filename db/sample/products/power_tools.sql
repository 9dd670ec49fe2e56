-- Power tools: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'PT-0001', 'power tools', 'drills', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V Brushless Drill Driver Kit',
    'Compact half-inch drill driver with two 2.0 Ah batteries, charger and bag. Two speeds to 1,800 rpm and 15 clutch settings handle shelf brackets, deck screws and 1 inch holes in pine. At 3.4 lb it suits overhead work.',
    '{cordless,drilling,18v,brushless}', 149.00, 9, 4.6, 1284
),
(
    'PT-0002', 'power tools', 'drills', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V Brushless Hammer Drill, Tool Only',
    'Adds a hammering mode to an ordinary drill so masonry bits can bore brick, block and mortar up to 1/2 inch. Side handle included, 725 in-lb of torque. Sold bare: runs on any Kestrel 18V battery you already own.',
    '{cordless,hammer-drill,masonry,18v,bare-tool}', 129.00, 6, 4.7, 873
),
(
    'PT-0003', 'power tools', 'drills', 'Redstone', 'Pacific Rim Tools',
    'Redstone 20V Cordless Drill Starter Kit',
    'A budget drill for renters and new homeowners who hang curtains, build flat-pack furniture and fix the odd hinge. Brushed motor, 3/8 inch keyless chuck, one 1.5 Ah battery, slow charger and 10 bits. Bogs down in hardwood.',
    '{cordless,drilling,20v,starter-kit}', 59.00, 8, 4.0, 3375
),
(
    'PT-0004', 'power tools', 'drills', 'Torq & Sons', 'Pacific Rim Tools',
    '8 Amp Corded 1/2 in. Drill, Keyed Chuck',
    'Plug-in power that never waits for a charge, for mixing paddles, hole saws and long auger bits in joists. Variable speed to 850 rpm with a lock-on button. The keyed chuck does not slip; brace the side handle against kickback.',
    '{corded,drilling,mixing,hole-saw}', 84.00, 3, 4.5, 612
),
(
    'PT-0005', 'power tools', 'drills', 'Torq & Sons', 'Pacific Rim Tools',
    'SDS-Plus Rotary Hammer Drill, 1-1/8 in.',
    'True pneumatic hammering for holes in poured concrete, where a hammer drill only chatters: anchor bolts, handrail posts, pipe sleeves. Stop the rotation and it chisels tile off a floor. Takes SDS-Plus bits only, 2.1 ft-lb of impact energy.',
    '{corded,concrete,sds-plus,demolition}', 189.00, 3, 4.7, 548
),
(
    'PT-0006', 'power tools', 'drills', 'Kestrel', 'Northgate Tool Company',
    '12V Right-Angle Drill, Tool Only',
    'The head measures under 4 inches, so it drills between studs, inside cabinets and behind drawers where a pistol-shaped drill cannot line up. Paddle switch, 3/8 inch chuck. Belongs to the small Kestrel 12V line, not the 18V.',
    '{cordless,right-angle,12v,tight-space,bare-tool}', 99.00, 2, 4.3, 241
),
(
    'PT-0007', 'power tools', 'drills', 'Ironvale', 'Northgate Tool Company',
    'Ironvale 10 in. Benchtop Drill Press',
    'Bores dead-straight holes in wood, plastic and steel for repeat work such as shelf pins, dowels and knife handles. Five belt speeds from 620 to 3,100 rpm, 2-1/2 inch spindle travel, tilting table and a work light. Bolt it down.',
    '{benchtop,drill-press,woodworking,metal}', 179.00, 2, 4.4, 467
),
(
    'PT-0008', 'power tools', 'impact drivers', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V Brushless Impact Driver, Tool Only',
    'Hammers rotationally to sink 3 inch deck screws and 3/8 inch lags without twisting the wrist. The 1/4 inch hex collet accepts impact bits at a push. Three speed ranges up to 1,600 in-lb. Shares batteries with all Kestrel 18V tools.',
    '{cordless,impact,deck-screws,18v,bare-tool}', 109.00, 7, 4.8, 1946
),
(
    'PT-0009', 'power tools', 'impact drivers', 'Kestrel', 'Northgate Tool Company',
    '18V Drill and Impact Driver Combo Kit',
    'Two tools in one bag: drill the pilot hole with the first, drive the screw with the second, no bit changing. Includes two 2.0 Ah packs and a charger. Costs less than buying the drill kit and bare driver separately.',
    '{cordless,combo-kit,18v,brushless}', 219.00, 8, 4.7, 3058
),
(
    'PT-0010', 'power tools', 'impact drivers', 'Redstone', 'Pacific Rim Tools',
    'Redstone 20V Impact Driver Kit With Battery',
    'An inexpensive way to screw down fence pickets, drywall and deck boards faster than with a drill. Brushed motor makes 1,300 in-lb; it is loud, so wear ear protection. One 1.5 Ah battery and charger for the Redstone 20V system.',
    '{cordless,impact,20v,fencing}', 79.00, 6, 4.1, 1187
),
(
    'PT-0011', 'power tools', 'impact drivers', 'Kestrel', 'Northgate Tool Company',
    '18V 1/2 in. Mid-Torque Impact Wrench, Tool Only',
    'Square drive for sockets rather than bits. Loosens car lug nuts, mower blade bolts and timber bolts with 450 ft-lb of breakaway torque, and an auto-stop mode keeps it from overtightening. Best run with a 4.0 Ah pack or larger.',
    '{cordless,impact-wrench,automotive,18v,bare-tool}', 199.00, 3, 4.7, 682
),
(
    'PT-0012', 'power tools', 'impact drivers', 'Bramwell', 'Northgate Tool Company',
    '40-Piece Impact-Rated Driver Bit Set',
    'Flexible shanks soak up the hammering that snaps ordinary bits. Phillips, square, Torx and slotted tips in 1 and 2 inch lengths, 1/4 through 7/16 inch nut setters and a magnetic holder. Works in drills too. Fills most jobs around a house.',
    '{bits,impact-rated,torx,accessories}', 19.97, 9, 4.6, 2714
),
(
    'PT-0013', 'power tools', 'circular saws', 'Torq & Sons', 'Pacific Rim Tools',
    '15 Amp 7-1/4 in. Corded Circular Saw',
    'The framing standard: cuts a two-by at 90 or 45 degrees, rips plywood and trims decking as long as the cord reaches. Magnesium shoe bevels to 56 degrees. Supplied with a 24-tooth carbide blade and hex wrench.',
    '{corded,framing,plywood,7-1-4-inch}', 119.00, 5, 4.7, 1638
),
(
    'PT-0014', 'power tools', 'circular saws', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V 6-1/2 in. Circular Saw, Tool Only',
    'Cuts two-by lumber away from any outlet, around 90 crosscuts on a 4.0 Ah battery. The blade sits left of the motor so a right-handed user sees the line. Smaller blade than the corded model; it just clears 45 degree bevels.',
    '{cordless,18v,framing,bare-tool}', 139.00, 5, 4.5, 927
),
(
    'PT-0015', 'power tools', 'circular saws', 'Redstone', 'Pacific Rim Tools',
    'Redstone 20V 5-1/2 in. Trim Saw, Tool Only',
    'A light one-handed saw for paneling, shelving, fence boards and thin plywood. Depth stops at 1-9/16 inches square and a bit over an inch at 45 degrees, so it barely passes a two-by-four. Battery from any Redstone 20V kit.',
    '{cordless,20v,plywood,lightweight,bare-tool}', 69.00, 4, 3.9, 508
),
(
    'PT-0016', 'power tools', 'circular saws', 'Bramwell', 'Northgate Tool Company',
    '6-1/2 in. Plunge-Cut Track Saw With 55 in. Rail',
    'Glides along an aluminum guide for long, splinter-free cuts in doors, cabinet plywood and countertops; nearly a table saw that you carry to the sheet. Plunges mid-panel for sink openings. Dust port, 48-tooth blade, two clamps included.',
    '{corded,track-saw,plywood,cabinets,plunge-cut}', 329.00, 2, 4.8, 294
),
(
    'PT-0017', 'power tools', 'circular saws', 'Ironvale', 'Northgate Tool Company',
    '7-1/4 in. 24-Tooth Carbide Framing Blade',
    'Thin-kerf replacement for corded circular saws with a 5/8 inch or diamond arbor. Chews fast through studs, pressure-treated boards and sheathing; survives a stray nail. Want a smooth edge on plywood? Choose a 40- or 60-tooth blade instead.',
    '{blade,carbide,framing,accessories}', 12.97, 8, 4.6, 2243
),
(
    'PT-0018', 'power tools', 'bench saws', 'Torq & Sons', 'Pacific Rim Tools',
    '10 in. Single-Bevel Compound Miter Saw',
    'Chop saw for studs, baseboard and door casing. Swings 47 degrees each way with stops at the common angles and tilts left for crown molding. Cuts a two-by-six in one pass at 90 degrees. Blade, clamp and dust bag included.',
    '{corded,miter,trim,chop-saw}', 149.00, 5, 4.5, 1731
),
(
    'PT-0019', 'power tools', 'bench saws', 'Torq & Sons', 'Pacific Rim Tools',
    '12 in. Dual-Bevel Sliding Miter Saw With Laser',
    'Rails carry the head forward to crosscut boards 13-1/2 inches wide: stair treads, shelves, deck boards laid side by side. Tilts both ways, so crown need not be flipped. At 58 lb, plan on a stand and deep bench.',
    '{corded,sliding-miter,laser,deck,crown-molding}', 399.00, 2, 4.6, 853
),
(
    'PT-0020', 'power tools', 'bench saws', 'Ironvale', 'Northgate Tool Company',
    'Ironvale 8-1/4 in. Jobsite Table Saw',
    'Portable rip saw with a rack-and-pinion fence that opens to 24-1/2 inches, wide enough to halve a plywood sheet. Riving knife, blade guard and push stick reduce kickback. Weighs 47 lb. Will not accept a dado stack.',
    '{corded,table-saw,rip,plywood}', 349.00, 3, 4.6, 1122
),
(
    'PT-0021', 'power tools', 'bench saws', 'Ironvale', 'Northgate Tool Company',
    '9 in. Benchtop Band Saw',
    'Cuts curves, cabriole legs and small resaw stock up to 3-5/8 inches high with a narrow looping blade. Table tilts 45 degrees, LED lights the line. Quieter and less likely to kick than a table saw; expect slow going in thick oak.',
    '{band-saw,curves,woodworking,benchtop}', 229.00, 1, 4.1, 305
),
(
    'PT-0022', 'power tools', 'bench saws', 'Redstone', 'Pacific Rim Tools',
    '16 in. Variable-Speed Scroll Saw',
    'For puzzles, ornaments, name signs and fretwork in stock to 2 inches. Strokes vary between 400 and 1,600 a minute; accepts pinned or plain blades. Owners mention vibration unless it is bolted to a heavy stand.',
    '{scroll-saw,crafts,woodworking,benchtop}', 129.00, 2, 3.7, 419
),
(
    'PT-0023', 'power tools', 'bench saws', 'Redstone', 'Pacific Rim Tools',
    '7 in. Wet Tile Saw With Steel Table',
    'A diamond blade spins through a water tray to cut ceramic, porcelain and slate to 12 inches corner to corner without chipping or dust. Made for a bathroom floor or kitchen backsplash. Rip guide and miter gauge adjust to 45 degrees.',
    '{tile,wet-saw,bathroom,backsplash,diamond-blade}', 109.00, 3, 4.2, 764
),
(
    'PT-0024', 'power tools', 'jigsaws and reciprocating saws', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V Brushless Jigsaw, Tool Only',
    'Follows a pencil line around sink cutouts, arches and notches for floor registers. Four orbital settings trade a clean edge for speed, and a blower keeps dust off the mark. T-shank blades pop in without a key. Cuts wood to 4 inches.',
    '{cordless,18v,curves,sink-cutout,bare-tool}', 149.00, 4, 4.6, 577
),
(
    'PT-0025', 'power tools', 'jigsaws and reciprocating saws', 'Redstone', 'Pacific Rim Tools',
    '5 Amp Corded Jigsaw With Laser Guide',
    'Inexpensive saber saw for occasional curves in plywood, laminate flooring and thin sheet metal. Variable speed dial, shoe bevels 45 degrees. The blade tends to wander in lumber over an inch thick, so leave that to the orbital model.',
    '{corded,curves,laminate,flooring}', 44.98, 5, 3.8, 1253
),
(
    'PT-0026', 'power tools', 'jigsaws and reciprocating saws', 'Kestrel', 'Northgate Tool Company',
    '18V Reciprocating Saw, Tool Only',
    'Cordless demolition: slices nail-embedded studs, window frames, cast iron drain and tree limbs. Stroke of 1-1/8 inches, up to 3,000 a minute, with a tool-free shoe. Weighs 7.5 lb with the 4.0 Ah battery, which is not included.',
    '{cordless,demolition,18v,pruning,bare-tool}', 139.00, 5, 4.6, 1015
),
(
    'PT-0027', 'power tools', 'jigsaws and reciprocating saws', 'Torq & Sons', 'Pacific Rim Tools',
    '12 Amp Corded Reciprocating Saw',
    'For gutting a bathroom or tearing off a deck, when batteries would not last the day. Orbital action bites quickly in wood; switch it off for pipe and steel. Blade clamp turns so the saw can lie flush to a floor.',
    '{corded,demolition,pipe,remodeling}', 109.00, 3, 4.6, 738
),
(
    'PT-0028', 'power tools', 'jigsaws and reciprocating saws', 'Kestrel', 'Northgate Tool Company',
    '12V One-Handed Reciprocating Saw Kit',
    'Just 2.6 lb, held like a flashlight, for trimming PVC under a sink, cutting conduit overhead or pruning shrubs. The half inch stroke is slow in lumber. Kit brings a 2.0 Ah battery, charger and three blades.',
    '{cordless,12v,plumbing,pruning,compact}', 119.00, 3, 4.4, 386
),
(
    'PT-0029', 'power tools', 'jigsaws and reciprocating saws', 'Ironvale', 'Northgate Tool Company',
    '15-Piece Reciprocating Saw Blade Set, Wood and Metal',
    'Bimetal blades of 6, 9 and 12 inches: coarse 6 TPI for wood with nails, 10 TPI general purpose, 18 and 24 TPI for pipe and angle iron, plus two pruning blades. Universal half-inch shank suits every brand of recip saw.',
    '{blade,bimetal,demolition,accessories}', 24.98, 7, 4.6, 1560
),
(
    'PT-0030', 'power tools', 'sanders', 'Bramwell', 'Northgate Tool Company',
    'Bramwell 5 in. Random Orbit Sander, 3 Amp',
    'Everyday finish sander that leaves no swirls on table tops, doors and cabinets before stain or paint. Dial from 7,000 to 12,000 orbits. Discs are hook-and-loop with 8 holes; the canister catches most dust and a vacuum gets the rest.',
    '{corded,orbital,finishing,furniture}', 69.00, 7, 4.7, 2489
),
(
    'PT-0031', 'power tools', 'sanders', 'Kestrel', 'Northgate Tool Company',
    '18V 5 in. Random Orbit Sander, Tool Only',
    'The cordless one, for railings, fences and boats where an extension cord snags. Roughly 25 minutes per 4.0 Ah charge at middle speed. A little taller and heavier than the plug-in sander; uses the same 8-hole discs.',
    '{cordless,orbital,18v,deck,bare-tool}', 89.00, 4, 4.4, 531
),
(
    'PT-0032', 'power tools', 'sanders', 'Torq & Sons', 'Pacific Rim Tools',
    '3 x 21 in. Variable-Speed Belt Sander',
    'Removes old varnish, cup and glue lines in a hurry from planks, door edges and butcher block. Keep it moving with the grain or it digs a trough. Automatic belt tracking, dust bag and 8 amp motor; follow with an orbital sander.',
    '{corded,belt-sander,stripping,flooring}', 129.00, 2, 4.4, 622
),
(
    'PT-0033', 'power tools', 'sanders', 'Redstone', 'Pacific Rim Tools',
    '1.2 Amp Palm Detail Sander With 12 Sheets',
    'Triangular palm sander whose pointed nose reaches window muntins, chair spindles and inside corners. Runs at a single speed and the pad foam crumbles with hard use. Weighs 2 lb; buy the orbital model for large flat surfaces.',
    '{corded,detail,corners,furniture}', 34.97, 5, 3.9, 1844
),
(
    'PT-0034', 'power tools', 'sanders', 'Torq & Sons', 'Pacific Rim Tools',
    '9 in. Long-Reach Drywall Sander With Vacuum Hose',
    'Smooths taped joints on ceilings and walls from the floor, its telescoping pole replacing a ladder. The swivel head seals to the surface while a 13 foot hose carries dust to your shop vac. Six abrasive discs supplied.',
    '{corded,drywall,ceiling,dust-control}', 179.00, 2, 4.2, 398
),
(
    'PT-0035', 'power tools', 'sanders', 'Bramwell', 'Northgate Tool Company',
    '5 in. 8-Hole Sanding Discs, Assorted Grit, 50-Pack',
    'Ten each of 60, 80, 120, 180 and 220 grit aluminum oxide sandpaper on hook-and-loop backing. Start coarse to strip paint, end fine before staining. Matches any five inch random orbit sander having eight dust holes.',
    '{sandpaper,discs,hook-and-loop,accessories}', 17.98, 9, 4.5, 2018
),
(
    'PT-0036', 'power tools', 'grinders and multi-tools', 'Torq & Sons', 'Pacific Rim Tools',
    '4-1/2 in. Angle Grinder, 7.5 Amp Corded',
    'Cuts rebar and bolts, grinds welds, scores tile and wire-brushes rust, depending on the wheel. Paddle switch stops when released. The guard turns without tools, and the spindle is the usual 5/8-11. Spins at 11,000 rpm: wear a face shield.',
    '{corded,metal,grinding,rust-removal}', 59.97, 5, 4.6, 1429
),
(
    'PT-0037', 'power tools', 'grinders and multi-tools', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V Brushless Cut-Off Grinder, Tool Only',
    'Battery angle grinder with an electronic brake that halts the wheel inside two seconds, and a sensor that shuts off if it binds. Handy for fence posts, exhaust bolts and roofing metal outdoors. Takes 4-1/2 or 5 inch wheels.',
    '{cordless,metal,18v,cut-off,bare-tool}', 159.00, 3, 4.7, 466
),
(
    'PT-0038', 'power tools', 'grinders and multi-tools', 'Ironvale', 'Northgate Tool Company',
    '6 in. Bench Grinder With Work Lamp',
    'Sharpens lawn mower blades, chisels, axes and drill bits on two stones, 36 and 60 grit, running at 3,450 rpm. Tool rests adjust and clear shields flip down. Dip edges in water often so the steel stays hard.',
    '{sharpening,benchtop,metal,mower-blade}', 74.98, 2, 4.3, 703
),
(
    'PT-0039', 'power tools', 'grinders and multi-tools', 'Kestrel', 'Northgate Tool Company',
    '18V Oscillating Multi-Tool, Tool Only',
    'Vibrates a small blade to undercut door jambs for flooring, plunge into drywall, cut a nail behind trim, scrape caulk or remove grout. Any universal blade clips on by lever. The cordless problem-solver of remodeling, with six speeds.',
    '{cordless,oscillating,18v,flooring,bare-tool}', 119.00, 5, 4.7, 1093
),
(
    'PT-0040', 'power tools', 'grinders and multi-tools', 'Redstone', 'Pacific Rim Tools',
    '3 Amp Corded Oscillating Tool With 20 Accessories',
    'Costs far less than a battery version and never runs down. In the box are wood, metal and half-moon grout blades, a scraper and sanding triangles. Changing blades takes a hex key, and hands tingle after long sessions.',
    '{corded,oscillating,grout-removal,sanding}', 49.98, 5, 4.0, 1376
),
(
    'PT-0041', 'power tools', 'grinders and multi-tools', 'Bramwell', 'Northgate Tool Company',
    '1.2 Amp Rotary Tool Kit With Flex Shaft',
    'Pencil-size hobby tool for engraving, polishing jewelry, trimming dog nails, carving and cutting a stuck screw head. Collets hold 1/32 to 1/8 inch shanks; 52 bits and wheels come in the case. Speeds from 5,000 to 35,000 rpm.',
    '{rotary-tool,crafts,engraving,polishing}', 79.00, 4, 4.5, 1610
),
(
    'PT-0042', 'power tools', 'nailers', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V 18-Gauge Brad Nailer, Tool Only',
    'Fires 5/8 to 2-1/8 inch brads to fasten baseboard, shoe molding and casing with holes small enough to fill with putty. Needs no compressor, hose or gas. Around 800 shots from one 2.0 Ah battery, and jams clear by a front latch.',
    '{cordless,brad-nailer,trim,18v,bare-tool}', 249.00, 4, 4.6, 1284
),
(
    'PT-0043', 'power tools', 'nailers', 'Bramwell', 'Northgate Tool Company',
    'Pneumatic 16-Gauge Finish Nailer, 1 to 2-1/2 in.',
    'Holds heavier trim than a brad nailer can: door jambs, stair treads, crown and window casing. Runs off a small air compressor at 70 to 120 psi. Magnesium body, 3.6 lb, rotating exhaust, no-mar tip. Hose not included.',
    '{air,finish-nailer,trim,door-hanging}', 129.00, 3, 4.5, 697
),
(
    'PT-0044', 'power tools', 'nailers', 'Torq & Sons', 'Pacific Rim Tools',
    '21-Degree Pneumatic Framing Nailer',
    'Drives 2 to 3-1/2 inch plastic-collated nails into studs, rafters and sheathing as quickly as you can aim. Full round heads satisfy building inspectors. A dial sets depth, and the trigger switches between single and bump fire.',
    '{air,framing,collated,construction}', 199.00, 2, 4.7, 512
),
(
    'PT-0045', 'power tools', 'nailers', 'Bramwell', 'Northgate Tool Company',
    '15-Degree Coil Roofing Nailer',
    'Loads 120 coil nails at a time from 3/4 to 1-3/4 inches for asphalt shingles, felt and fiber-cement panels. The guide gauges shingle exposure, and carbide inserts stand up to grit. Overkill for patching one leak; a day saved on a whole roof.',
    '{air,roofing,shingles,coil}', 229.00, 1, 4.4, 183
),
(
    'PT-0046', 'power tools', 'nailers', 'Redstone', 'Pacific Rim Tools',
    'Corded Electric Stapler and Brad Gun',
    'Plug in and tack upholstery, insulation facing, screening or carpet pad with 1/4 to 9/16 inch staples, or light trim with short brads. Better for soft wood; in oak the heads often stand proud. Contact tip prevents stray firing.',
    '{corded,stapler,upholstery,insulation}', 42.98, 4, 3.5, 826
),
(
    'PT-0047', 'power tools', 'nailers', 'Ironvale', 'Northgate Tool Company',
    'Ironvale 6 Gallon Pancake Air Compressor, 150 psi',
    'Oil-free compressor that feeds one or two nailers, inflates tires and blows out sprinkler lines for winter if you are patient. Delivers 2.6 cfm at 90 psi, two couplers, 30 lb. Noisy at 82 decibels. Paint sprayers need more.',
    '{air,compressor,tires,portable}', 159.00, 3, 4.5, 2172
),
(
    'PT-0048', 'power tools', 'batteries and chargers', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V 2.0 Ah Compact Battery',
    'Slim lithium-ion pack weighing under a pound, best in drills, impact drivers and work lights held overhead. Fuel gauge with four lights. Charges in about half an hour. Will not slide onto Kestrel 12V or other brands'' tools.',
    '{battery,18v,lithium,compact}', 59.00, 7, 4.6, 1405
),
(
    'PT-0049', 'power tools', 'batteries and chargers', 'Kestrel', 'Northgate Tool Company',
    'Kestrel 18V 4.0 Ah Extended Battery, 2-Pack',
    'Double the running time of the compact pack for hungry tools such as circular saws, sanders, grinders and leaf blowers. Buying the pair saves over singles. Each adds 1.4 lb to the tool and takes an hour to refill.',
    '{battery,18v,lithium,long-runtime}', 149.00, 5, 4.7, 1122
),
(
    'PT-0050', 'power tools', 'batteries and chargers', 'Redstone', 'Pacific Rim Tools',
    'Redstone 20V 3.0 Ah Replacement Battery',
    'Twice the capacity of the 1.5 Ah pack that came with Redstone drill and impact kits, and a fix for one that no longer holds a charge. Fits every Redstone 20V tool. Some buyers say it loses strength in the cold.',
    '{battery,20v,lithium,replacement}', 49.97, 5, 3.9, 694
),
(
    'PT-0051', 'power tools', 'batteries and chargers', 'Kestrel', 'Northgate Tool Company',
    'Dual-Port Rapid Charger for 12V and 18V',
    'Charges two Kestrel batteries side by side, either voltage, a 4.0 Ah in 45 minutes. A fan cools hot packs straight off the saw, and a USB port tops up a phone. Keyhole slots hang it above a workbench.',
    '{charger,18v,12v,usb}', 79.00, 4, 4.6, 437
),
(
    'PT-0052', 'power tools', 'batteries and chargers', 'Redstone', 'Pacific Rim Tools',
    'Redstone 20V Wall Charger, 2 Amp',
    'Spare or lost-in-the-move charger for Redstone slide packs, taking ninety minutes for 3.0 Ah. A green lamp means full, flashing red means a faulty or overheated cell. Cord is 5 feet long. No fan, so it stays silent.',
    '{charger,20v,replacement}', 24.98, 4, 4.2, 318
);
