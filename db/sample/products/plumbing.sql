-- Plumbing: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'PL-0001', 'plumbing', 'faucets', 'Clearbrook', 'Cedar River Plumbing',
    'Clearbrook Single-Handle Pull-Down Kitchen Faucet, Stainless',
    'High-arc sink tap with a hose sprayer that docks by magnet and toggles between stream and spray. Fits one hole, or three with the deck plate in the box. Ceramic disc cartridge, 1.8 gpm, 3/8 inch supply hoses already attached.',
    '{kitchen,pull-down,stainless,single-handle}', 129.00, 7, 4.6, 2875
),
(
    'PL-0002', 'plumbing', 'faucets', 'Clearbrook', 'Cedar River Plumbing',
    'Two-Handle Kitchen Faucet With Side Sprayer, Chrome',
    'Separate hot and cold levers and a sprayer on its own hose, for four-hole sinks common in older kitchens and rentals. Low 6 inch spout clears a window sill behind the counter. Supply lines are sold separately.',
    '{kitchen,side-sprayer,chrome,two-handle}', 68.00, 5, 4.1, 964
),
(
    'PL-0003', 'plumbing', 'faucets', 'Clearbrook', 'Cedar River Plumbing',
    '4 in. Centerset Bathroom Faucet With Pop-Up Drain, Chrome',
    'Basic lavatory faucet for a vanity sink drilled with three holes 4 inches across from outer hole to outer hole. Two lever handles on one base, 1.2 gpm aerator, lift rod and plastic pop-up stopper supplied.',
    '{bathroom,centerset,chrome,vanity}', 39.98, 8, 4.2, 3410
),
(
    'PL-0004', 'plumbing', 'faucets', 'Clearbrook', 'Cedar River Plumbing',
    '8 in. Widespread Bathroom Faucet, Brushed Nickel',
    'Three separate pieces, spout and two cross handles, join under the sink with flexible hoses, so hole spacing may run from 6 to 16 inches. Solid brass bodies and a metal push-to-close drain; the finish hides water spots and fingerprints.',
    '{bathroom,widespread,brushed-nickel,brass}', 119.00, 4, 4.5, 687
),
(
    'PL-0005', 'plumbing', 'faucets', 'FlowRight', 'Rainier Pipe and Valve',
    'Laundry Tub Faucet With Hose-Thread Spout',
    'Utility sink faucet with a swing spout that ends in garden hose threads, handy for filling buckets, washing the dog or running a hose in the garage. Rough brass, 4 inch centers, compression stems with replaceable washers.',
    '{laundry,utility-sink,hose-thread,brass}', 32.75, 5, 4.0, 742
),
(
    'PL-0006', 'plumbing', 'faucets', 'FlowRight', 'Rainier Pipe and Valve',
    'Pressure-Balance Tub and Shower Valve Set, Chrome',
    'Complete bath remodel set: rough-in valve, lever trim, 1.75 gpm shower head and diverter tub spout. The balancing spool keeps the temperature steady when somebody flushes a toilet. Half-inch connections take sweat copper or threaded adapters.',
    '{shower,bathtub,pressure-balance,chrome}', 148.00, 4, 4.4, 1126
),
(
    'PL-0007', 'plumbing', 'toilets', 'Clearbrook', 'Cedar River Plumbing',
    'Clearbrook Two-Piece Elongated Chair-Height Toilet, 1.28 gpf, White',
    'Rim stands 16-1/2 inches off the floor, easier on knees and taller users, with the longer oval bowl adults tend to prefer. Standard 12 inch rough-in, 3 inch flush valve; tank, bowl, seat, wax ring and bolts in one carton.',
    '{toilet,elongated,chair-height,water-saving}', 189.00, 6, 4.5, 2210
),
(
    'PL-0008', 'plumbing', 'toilets', 'Clearbrook', 'Cedar River Plumbing',
    'Two-Piece Round-Front Toilet, 1.28 gpf, White',
    'Budget commode for a powder room or tight half bath: the round bowl projects about two inches less than an elongated one. Standard 15 inch rim height and 12 inch rough-in. Seat and wax ring must be bought separately.',
    '{toilet,round-front,compact,budget}', 109.00, 6, 4.0, 1538
),
(
    'PL-0009', 'plumbing', 'toilets', 'Clearbrook', 'Cedar River Plumbing',
    'One-Piece Skirted Dual-Flush Toilet, 1.1/1.6 gpf, White',
    'No seam between tank and bowl and a smooth skirt over the trapway leave few places to scrub. Two buttons on the lid pick a light or full flush. Soft-close seat included; weighs 96 pounds, so plan on a helper.',
    '{toilet,one-piece,dual-flush,skirted}', 329.00, 3, 4.6, 815
),
(
    'PL-0010', 'plumbing', 'toilets', 'Clearbrook', 'Cedar River Plumbing',
    '10 in. Rough-In Elongated Toilet, 1.28 gpf, White',
    'Made for older houses where the drain bolts sit only 10 inches from the finished wall and an ordinary 12 inch toilet will not go back. Measure before buying. Elongated bowl, chair height, seat not included.',
    '{toilet,10-inch-rough-in,elongated,older-homes}', 239.00, 2, 4.3, 294
),
(
    'PL-0011', 'plumbing', 'toilets', 'FlowRight', 'Rainier Pipe and Valve',
    'FlowRight Upflush Macerating Toilet System With 1/2 HP Pump',
    'Adds a basement bathroom without breaking concrete: a grinder behind the bowl pumps waste up to 15 feet overhead through 3/4 inch pipe. Side inlets also take a sink and shower drain. Needs a GFCI outlet nearby.',
    '{toilet,basement,macerating,pump}', 849.00, 1, 3.9, 163
),
(
    'PL-0012', 'plumbing', 'toilet repair parts', 'AquaSeal', 'Cedar River Plumbing',
    'AquaSeal Universal Toilet Fill Valve, Adjustable 9 to 14 in.',
    'Cures a tank that hisses, refills by itself or takes forever to fill. Replaces old ballcock floats in nearly every two-piece tank; twist the shaft to set the height. Quiet float-cup design, washer and locknut supplied.',
    '{toilet,fill-valve,running-toilet,repair}', 11.98, 10, 4.6, 5480
),
(
    'PL-0013', 'plumbing', 'toilet repair parts', 'AquaSeal', 'Cedar River Plumbing',
    '2 in. Rubber Toilet Flapper With Chain',
    'When water trickles into the bowl and the toilet keeps running, the flapper is usually worn. This one covers 2 inch flush valves, the size of a baseball, found on most toilets built before 2005. Chlorine-resistant red rubber.',
    '{toilet,flapper,running-toilet,rubber}', 5.48, 10, 4.4, 4127
),
(
    'PL-0014', 'plumbing', 'toilet repair parts', 'AquaSeal', 'Cedar River Plumbing',
    '3 in. Adjustable Toilet Flapper',
    'For newer high-efficiency toilets with the large opening, about as wide as a grapefruit. A dial on the cone changes how long it stays open, so weak flushes can be lengthened. Will not seal a 2 inch valve.',
    '{toilet,flapper,3-inch,adjustable}', 8.25, 7, 4.1, 1893
),
(
    'PL-0015', 'plumbing', 'toilet repair parts', 'AquaSeal', 'Rainier Pipe and Valve',
    'Extra-Thick Toilet Wax Ring With Horn and Brass Bolts',
    'Seals the toilet base to the closet flange when setting a new bowl or stopping a leak and sewer smell at the floor. Double the usual wax, for flanges level with or up to 1/4 inch below the tile. Single use.',
    '{toilet,wax-ring,seal,installation}', 6.97, 9, 4.5, 2764
),
(
    'PL-0016', 'plumbing', 'toilet repair parts', 'AquaSeal', 'Rainier Pipe and Valve',
    'Wax-Free Foam Toilet Seal',
    'Rubber-coated foam gasket that may be lifted and reset if the bowl is not aligned the first time, something a wax ring does not allow. Stack the two rings provided for a sunken flange. Works over radiant heated floors.',
    '{toilet,wax-free,gasket,reusable}', 13.50, 5, 3.8, 1045
),
(
    'PL-0017', 'plumbing', 'toilet repair parts', 'Clearbrook', 'Cedar River Plumbing',
    'Universal Toilet Tank Lever, Brushed Nickel',
    'Flush handle with a bendable metal arm that fits front, side and angle mount tanks. Replaces a loose or snapped trip lever in five minutes with no tools. Remember that the nut has left-hand threads.',
    '{toilet,handle,lever,brushed-nickel}', 8.98, 6, 4.3, 1321
),
(
    'PL-0018', 'plumbing', 'toilet repair parts', 'AquaSeal', 'Cedar River Plumbing',
    'Complete Toilet Tank Rebuild Kit, 2 in. Valve',
    'Everything inside the tank in one box: fill valve, flush valve with overflow tube, flapper, tank-to-bowl gasket, brass bolts and lever. Worth it when several parts are worn or the tank leaks onto the bowl.',
    '{toilet,rebuild-kit,fill-valve,gasket}', 27.48, 7, 4.5, 1986
),
(
    'PL-0019', 'plumbing', 'leak repair supplies', 'AquaSeal', 'Rainier Pipe and Valve',
    'PTFE Thread Seal Tape, 1/2 in. x 520 in.',
    'White plumber''s tape for threaded joints: shower arms, hose bibbs, supply nipples. Wrap three or four turns clockwise before tightening to prevent a weep. Water and air lines only; not rated for natural gas.',
    '{thread-tape,ptfe,leak,consumable}', 1.48, 10, 4.7, 5934
),
(
    'PL-0020', 'plumbing', 'leak repair supplies', 'AquaSeal', 'Rainier Pipe and Valve',
    'Pipe Joint Compound With Brush Cap, 4 fl. oz.',
    'Non-hardening paste, also called pipe dope, for metal threads carrying water, steam, natural gas or propane. Fills deeper thread damage than tape does and lets a joint be taken apart years later. Keep away from ABS and CPVC.',
    '{pipe-dope,thread-sealant,gas-rated,paste}', 4.78, 8, 4.6, 1677
),
(
    'PL-0021', 'plumbing', 'leak repair supplies', 'AquaSeal', 'Cedar River Plumbing',
    'AquaSeal Underwater Epoxy Putty Stick, 2 oz.',
    'Knead off a piece until the color is even, then press it over a pinhole or cracked fitting, even while wet. Sets in about 20 minutes and may be sanded or drilled afterward. An emergency patch for copper, steel and PVC.',
    '{epoxy,putty,emergency,pinhole-leak}', 6.48, 7, 3.9, 1402
),
(
    'PL-0022', 'plumbing', 'leak repair supplies', 'AquaSeal', 'Cedar River Plumbing',
    'Self-Fusing Silicone Repair Tape, 1 in. x 10 ft., Black',
    'Stretchy wrap that bonds only to itself and leaves no sticky residue. Pull it tight around a leaking pipe, radiator hose or garden hose to hold until a proper fix. Handles 500 F and roughly 100 psi.',
    '{repair-tape,silicone,burst-pipe,emergency}', 8.97, 8, 4.2, 2356
),
(
    'PL-0023', 'plumbing', 'leak repair supplies', 'FlowRight', 'Rainier Pipe and Valve',
    '3/4 in. Pipe Repair Clamp, Galvanized',
    'Two bolts squeeze a neoprene pad over a split in iron or galvanized steel pipe without shutting the house down for long. Covers damage up to 2-1/2 inches along the pipe. Sized for 3/4 inch nominal, outside diameter 1.05 inches.',
    '{repair-clamp,galvanized,burst-pipe,iron-pipe}', 7.25, 4, 4.3, 418
),
(
    'PL-0024', 'plumbing', 'leak repair supplies', 'AquaSeal', 'Cedar River Plumbing',
    'Assorted Faucet Washer and O-Ring Kit, 90 Pieces',
    'Stop a drip for pennies: flat and beveled seat washers, brass bibb screws and common O-rings for older two-handle taps and outdoor spigots. Sorted in a lidded tray with a size chart. No use on single-lever cartridge faucets.',
    '{faucet-washer,o-ring,drip,assortment}', 5.25, 9, 4.3, 2048
),
(
    'PL-0025', 'plumbing', 'leak repair supplies', 'Clearbrook', 'Cedar River Plumbing',
    'Replacement Ceramic Disc Cartridge for Single-Handle Faucets, 35 mm',
    'Fixes a one-lever kitchen or bathroom faucet that drips at the spout or turns stiffly. Common 35 mm size with two locating pins; compare with the old cartridge first. Includes three base seals and silicone grease.',
    '{cartridge,faucet,drip,ceramic}', 16.50, 6, 4.0, 893
),
(
    'PL-0026', 'plumbing', 'leak repair supplies', 'AquaSeal', 'Rainier Pipe and Valve',
    'Stain-Free Plumber''s Putty, 14 oz.',
    'Soft, moldable sealing compound to bed sink strainers, pop-up drains and faucet deck plates. Roll a rope, press, tighten, wipe away the excess. This oil-free recipe will not discolor granite, marble or quartz counters.',
    '{putty,sink-drain,stain-free,sealant}', 4.98, 7, 4.6, 1217
),
(
    'PL-0027', 'plumbing', 'pipes', 'Copperfield', 'Rainier Pipe and Valve',
    '1/2 in. x 10 ft. Type M Copper Pipe',
    'Rigid tubing with the thinner wall, red stripe, for hot and cold branches inside a house and baseboard heating runs. Solders to any 1/2 inch sweat fitting. Check local code, since some places require Type L instead.',
    '{copper,rigid-pipe,type-m,water-supply}', 19.97, 7, 4.6, 932
),
(
    'PL-0028', 'plumbing', 'pipes', 'Copperfield', 'Rainier Pipe and Valve',
    '3/4 in. x 10 ft. Type L Copper Pipe',
    'Medium-wall tube with blue marking, accepted for underground service lines and main trunks as well as indoor work. Stands up to aggressive well water longer than Type M. Join by soldering, pressing or push fittings.',
    '{copper,rigid-pipe,type-l,main-line}', 42.85, 5, 4.7, 506
),
(
    'PL-0029', 'plumbing', 'pipes', 'FlowRight', 'Cedar River Plumbing',
    '1/2 in. x 100 ft. Red PEX-B Coil',
    'Flexible plastic tubing for hot water lines; red marks it at a glance. Bends around corners, so a whole bathroom repipe needs few joints, and it tolerates a freeze better than copper. Crimp, clamp or push connections; no outdoor sun.',
    '{pex,flexible,hot-water,coil}', 34.98, 7, 4.7, 1759
),
(
    'PL-0030', 'plumbing', 'pipes', 'FlowRight', 'Cedar River Plumbing',
    '3/4 in. x 50 ft. Blue PEX-A Coil',
    'Cold water trunk line in the softer, expansion-grade PEX. Kinks can be healed with a heat gun, and expansion sleeves leave the full bore open. Choose this over the half-inch coil to feed a manifold or several bathrooms.',
    '{pex,expansion,cold-water,trunk-line}', 44.50, 4, 4.6, 388
),
(
    'PL-0031', 'plumbing', 'pipes', 'FlowRight', 'Rainier Pipe and Valve',
    '1/2 in. x 10 ft. Schedule 40 PVC Pressure Pipe',
    'White plain-end pipe rated 600 psi at room temperature, for lawn irrigation, pool lines and cold water outside the house. Also cheap framing for row covers and kids'' projects. Never use it for hot water; pick CPVC.',
    '{pvc,schedule-40,irrigation,cold-water}', 4.62, 9, 4.7, 1488
),
(
    'PL-0032', 'plumbing', 'pipes', 'FlowRight', 'Rainier Pipe and Valve',
    '3 in. x 10 ft. PVC DWV Drain Pipe',
    'Large-bore pipe for toilet drains, vent stacks and building drains that flow by gravity. Solid-wall schedule 40 rather than foam core, suitable for burial. Glue with PVC primer and cement; not meant for pressurized water.',
    '{pvc,drain,dwv,vent-stack}', 28.75, 5, 4.5, 347
),
(
    'PL-0033', 'plumbing', 'pipes', 'FlowRight', 'Cedar River Plumbing',
    '1/2 in. x 10 ft. CPVC Hot and Cold Water Pipe',
    'Cream-colored rigid plastic that carries water up to 180 F at 100 psi, which white PVC cannot. A no-torch choice for mobile homes and repairs near framing. Cut with a ratchet cutter and join using yellow CPVC cement.',
    '{cpvc,hot-water,rigid-pipe,solvent-weld}', 8.25, 5, 4.3, 561
),
(
    'PL-0034', 'plumbing', 'pipe fittings', 'Copperfield', 'Rainier Pipe and Valve',
    '1/2 in. Copper 90-Degree Elbow, 10-Pack',
    'Wrought sweat fittings for turning a corner with half-inch copper tube, both ends cup-style. Clean, flux and solder with lead-free wire. The bag costs about a third less than singles when roughing in a bathroom.',
    '{copper,elbow,solder,bulk-pack}', 10.98, 7, 4.7, 1164
),
(
    'PL-0035', 'plumbing', 'pipe fittings', 'FlowRight', 'Rainier Pipe and Valve',
    '1/2 in. Push-to-Connect Brass Coupling',
    'Joins copper, PEX or CPVC in any mix with no solder, glue or crimper: push on until it stops. Good for an emergency repair to a burst line, even with water still dripping. Removable with a disconnect clip, approved behind walls.',
    '{push-fit,coupling,brass,no-solder}', 8.48, 9, 4.6, 3192
),
(
    'PL-0036', 'plumbing', 'pipe fittings', 'FlowRight', 'Cedar River Plumbing',
    '1/2 in. PEX Copper Crimp Rings, 50-Pack',
    'Black-coated copper bands that lock PEX tubing onto barbed brass fittings. Slide on, position 1/8 inch from the pipe end, squeeze with a crimp tool and check using a go/no-go gauge. Tool not included.',
    '{pex,crimp-ring,copper,bulk-pack}', 13.75, 7, 4.7, 827
),
(
    'PL-0037', 'plumbing', 'pipe fittings', 'FlowRight', 'Rainier Pipe and Valve',
    '3/4 in. Schedule 40 PVC Tee, Slip x Slip x Slip',
    'Branches a sprinkler zone or adds a riser to an existing 3/4 inch PVC line. All three sockets are smooth for primer and cement; use a threaded tee if a sprinkler nipple must screw in. Pressure rated, cold water.',
    '{pvc,tee,irrigation,solvent-weld}', 0.98, 9, 4.6, 1043
),
(
    'PL-0038', 'plumbing', 'pipe fittings', 'AquaSeal', 'Cedar River Plumbing',
    '1-1/2 in. Flexible Rubber Drain Coupling',
    'Thick sleeve with two stainless band clamps that connects drain pipes of unlike material, such as old cast iron to plastic or ABS to PVC. Tighten by nut driver. Forgives slight misalignment under a sink or in a crawl space.',
    '{coupling,rubber,drain,cast-iron}', 6.75, 6, 4.5, 734
),
(
    'PL-0039', 'plumbing', 'pipe fittings', 'AquaSeal', 'Cedar River Plumbing',
    '1-1/2 in. Kitchen Sink P-Trap Kit, White Plastic',
    'U-shaped trap and wall tube that hold water and block sewer gas under a kitchen basin. Slip-joint nuts tighten by hand, so it comes apart to fish out a ring or clear a clog. Reducing washer adapts 1-1/4 inch lavatory tailpieces.',
    '{p-trap,sink-drain,slip-joint,kitchen}', 7.48, 8, 4.4, 1925
),
(
    'PL-0040', 'plumbing', 'pipe fittings', 'Copperfield', 'Rainier Pipe and Valve',
    '3/4 in. Dielectric Union, Female Thread x Sweat',
    'Separates galvanized steel from copper with a plastic sleeve and gasket so the joint does not corrode. Usual spots are the top of a water heater and tie-ins to old iron pipe. Unscrews later for servicing.',
    '{dielectric,union,water-heater,galvanized}', 12.40, 4, 4.2, 266
),
(
    'PL-0041', 'plumbing', 'shutoff valves', 'FlowRight', 'Rainier Pipe and Valve',
    '1/4-Turn Angle Stop, 1/2 in. Compression x 3/8 in. Compression',
    'Shutoff under a sink or toilet where the pipe comes out of the wall. Needs only two wrenches: nut and brass ferrule grip 1/2 inch copper (5/8 OD). A quarter twist opens or closes, unlike old multi-turn stops that seize.',
    '{angle-stop,shutoff,compression,quarter-turn}', 9.48, 9, 4.6, 2519
),
(
    'PL-0042', 'plumbing', 'shutoff valves', 'FlowRight', 'Rainier Pipe and Valve',
    '1/2 in. Push-to-Connect Straight Stop x 3/8 in. Compression',
    'For supply pipes that rise through the floor rather than the wall. Pushes onto copper, PEX or CPVC stubs without soldering, then feeds a 3/8 inch faucet or toilet connector in line. Quarter-turn chrome handle, lead-free brass.',
    '{straight-stop,push-fit,shutoff,no-solder}', 13.25, 6, 4.5, 871
),
(
    'PL-0043', 'plumbing', 'shutoff valves', 'Copperfield', 'Rainier Pipe and Valve',
    '3/4 in. Full-Port Brass Ball Valve, Solder Ends',
    'Main water shutoff that passes full flow and shows open or closed by its lever. Often fitted in place of a stuck gate valve where the line enters the house. Keep it half open and wrap the body while sweating.',
    '{ball-valve,main-shutoff,brass,solder}', 17.98, 6, 4.7, 978
),
(
    'PL-0044', 'plumbing', 'shutoff valves', 'FlowRight', 'Cedar River Plumbing',
    'Washing Machine Outlet Box With 1/2 in. PEX Hammer-Arrest Valves',
    'Recessed laundry box holding hot and cold quarter-turn valves plus a 2 inch standpipe drain. Built-in arrestors quiet the bang when the washer snaps shut. Nail it between studs before drywall; faceplate snaps on afterward.',
    '{laundry,outlet-box,water-hammer,pex}', 36.95, 3, 4.4, 412
),
(
    'PL-0045', 'plumbing', 'shutoff valves', 'FlowRight', 'Rainier Pipe and Valve',
    '8 in. Frost-Free Outdoor Faucet, 1/2 in. Sweat or MIP',
    'Freeze-proof sillcock that closes 8 inches back, inside the heated wall, so the spigot drains after each use. Anti-siphon cap protects drinking water. Mount with a slight downward pitch and unhook hoses before winter.',
    '{sillcock,frost-free,outdoor-faucet,hose-bibb}', 34.50, 5, 4.3, 1290
),
(
    'PL-0046', 'plumbing', 'drain cleaners', 'AquaSeal', 'Cedar River Plumbing',
    'Plastic Hair Drain Snake, 20 in., 3-Pack',
    'Barbed strips that slip past a pop-up stopper and drag out the hair behind a slow tub, shower or bathroom sink. No chemicals, rinse and reuse. Too short and light for kitchen grease or a main line.',
    '{drain-snake,hair-clog,shower,reusable}', 4.48, 9, 4.4, 4678
),
(
    'PL-0047', 'plumbing', 'drain cleaners', 'FlowRight', 'Cedar River Plumbing',
    '1/4 in. x 25 ft. Hand-Crank Drum Auger',
    'Unclog sinks, tubs and floor drains well past the trap: feed the spring cable in, lock the thumbscrew and crank. Quarter-inch wire follows 1-1/4 to 2 inch pipe. Shank under the handle also chucks into a cordless drill.',
    '{drum-auger,drain-snake,clog,sink}', 29.98, 6, 4.0, 1585
),
(
    'PL-0048', 'plumbing', 'drain cleaners', 'FlowRight', 'Cedar River Plumbing',
    '3 ft. Toilet Auger With Vinyl Guard',
    'Closet snake for a bowl that a plunger could not clear. The bent tube steers a stiff cable through the trapway to hook toys, wipes and paper wads, while its rubbery sleeve keeps metal from scratching porcelain.',
    '{toilet-auger,clogged-toilet,drain-snake}', 36.98, 5, 4.6, 1370
),
(
    'PL-0049', 'plumbing', 'drain cleaners', 'AquaSeal', 'Cedar River Plumbing',
    'Flange Toilet Plunger With 21 in. Handle',
    'Fold-out lip seals in the throat of a toilet for a stronger push than a flat cup gives; tuck it inside and the same plunger works on sinks. Heavy black rubber on a plastic handle that will not rot.',
    '{plunger,clogged-toilet,rubber,bathroom}', 9.97, 9, 4.5, 3066
),
(
    'PL-0050', 'plumbing', 'drain cleaners', 'AquaSeal', 'Cedar River Plumbing',
    'Enzyme Drain Maintainer, 32 fl. oz.',
    'Bacteria and enzymes digest grease, soap scum and food film overnight, which keeps slow drains and garbage disposals from smelling. Safe for septic tanks and all pipe. Monthly prevention only: it does not open a blocked line quickly.',
    '{enzyme,septic-safe,odor,maintenance}', 9.98, 6, 3.4, 957
),
(
    'PL-0051', 'plumbing', 'drain cleaners', 'FlowRight', 'Rainier Pipe and Valve',
    '1/2 in. x 50 ft. Electric Drum Drain Machine With Auto Feed',
    'Motorized sewer snake for roots and stubborn stoppages in 2 to 4 inch lines reached through a cleanout. Foot pedal, GFCI cord, three cutter heads and leather gloves. For landlords tired of service calls; 78 pounds with wheels.',
    '{drain-machine,sewer,roots,electric}', 429.00, 1, 4.2, 188
),
(
    'PL-0052', 'plumbing', 'water heaters', 'Clearbrook', 'Rainier Pipe and Valve',
    '40 gal. Tall Natural Gas Water Heater, 36,000 BTU',
    'Standard replacement tank for a household of two to four with an existing gas line and metal flue. Recovers about 38 gallons an hour and runs during a power cut thanks to a standing pilot. Six-year tank warranty.',
    '{water-heater,natural-gas,40-gallon,tank}', 629.00, 2, 4.3, 524
),
(
    'PL-0053', 'plumbing', 'water heaters', 'Clearbrook', 'Rainier Pipe and Valve',
    '50 gal. Electric Water Heater, 240 V, 4500 W',
    'Twin-element tank for three to five people in homes without gas; no chimney needed, so a closet or garage will do. Wires to a 30 amp double-pole breaker. Stands 60 inches high, nine-year warranty.',
    '{water-heater,electric,50-gallon,tank}', 589.00, 2, 4.4, 613
),
(
    'PL-0054', 'plumbing', 'water heaters', 'FlowRight', 'Cedar River Plumbing',
    '18 kW Electric Tankless Water Heater, 240 V',
    'Wall unit the size of a briefcase that heats on demand and never runs out. In mild climates it serves one shower plus a sink; very cold inlet water cuts the flow. Requires two 40 amp circuits.',
    '{water-heater,tankless,on-demand,electric}', 319.00, 2, 3.7, 342
),
(
    'PL-0055', 'plumbing', 'water heaters', 'FlowRight', 'Cedar River Plumbing',
    '2.5 gal. Under-Sink Mini-Tank Water Heater, 120 V',
    'Ends the long wait for hot water at a distant sink. Plugs into an ordinary outlet, hangs in the cabinet, and stores enough for hand washing or rinsing dishes. Works alone or in line with the main heater.',
    '{water-heater,point-of-use,under-sink,120-volt}', 184.00, 2, 4.2, 479
);
