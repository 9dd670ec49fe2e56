-- Garden: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'GA-0001', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    '5/8 in. x 50 ft. Heavy-Duty Rubber Garden Hose',
    'Real rubber stays limp in cold weather and resists kinks, so it suits year-round yard and driveway washing. Crush-proof brass ends, 5/8 inch bore for good flow. Heavier to drag than vinyl, at about 11 pounds.',
    '{hose,rubber,50-foot,kink-resistant}', 39.98, 7, 4.6, 2413
),
(
    'GA-0002', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    '1/2 in. x 25 ft. Lightweight Vinyl Garden Hose',
    'Short, inexpensive hose for patios, small beds and rinsing boots. Three-layer vinyl weighs under three pounds and coils into a bucket. Stiffens near freezing and will fold if yanked; not intended for drinking water.',
    '{hose,vinyl,25-foot,lightweight}', 11.98, 8, 3.6, 1874
),
(
    'GA-0003', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    'Rainwell 50 ft. Expanding Fabric Hose With Nozzle',
    'Shrinks to 17 feet when the water is off, then stretches as pressure builds, saving space on a balcony or RV. Latex tube in a woven jacket. Drain it and keep it out of strong sun or the core may burst.',
    '{hose,expandable,lightweight,balcony}', 28.97, 6, 3.4, 3260
),
(
    'GA-0004', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    '3/8 in. x 50 ft. Soaker Hose, Recycled Rubber',
    'Porous tubing that sweats water along its whole length, straight to the roots of hedges, vegetables and foundation plantings. Bury it under mulch. Low pressure and level ground give even wetting; link two at most.',
    '{soaker-hose,drip,vegetables,water-saving}', 16.48, 6, 4.1, 1332
),
(
    'GA-0005', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    'Drip Irrigation Kit for Raised Beds and Pots, 75 Pieces',
    'Waters up to 25 containers or two 4 x 8 foot beds from one spigot. Contains 50 feet of 1/4 inch line, adjustable drippers, tees, stakes, filter and pressure regulator. Add a timer for hands-off watering on vacation.',
    '{drip-irrigation,raised-bed,containers,kit}', 36.97, 5, 4.3, 1108
),
(
    'GA-0006', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    'Single-Outlet Digital Hose Timer',
    'Screws between faucet and hose to start and stop a sprinkler automatically. Set the hour, run time from 1 to 240 minutes, and how often, daily to weekly; a rain delay skips wet days. Runs on two AA batteries, not supplied.',
    '{hose-timer,automatic,sprinkler,battery}', 32.98, 5, 4.2, 1947
),
(
    'GA-0007', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    'Oscillating Lawn Sprinkler, 3,600 sq. ft. Coverage',
    'Sweeping bar of 18 brass jets for rectangular grass areas and newly seeded lawn. Sliding tabs trim both width and throw to keep the sidewalk dry. A built-in pin cleans clogged nozzles, useful with gritty well water.',
    '{sprinkler,oscillating,lawn,adjustable}', 24.98, 6, 4.0, 1521
),
(
    'GA-0008', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    'Impact Sprinkler on Metal Spike Base',
    'Ticking brass head throws a full or part circle up to 40 feet out, farther than an oscillating bar, and copes with low pressure and dirty water. Push the spike in soft soil; chain several along one hose.',
    '{sprinkler,impact,brass,large-lawn}', 21.50, 4, 4.3, 688
),
(
    'GA-0009', 'garden', 'watering supplies', 'Rainwell', 'Evergreen Outdoor',
    '8-Pattern Pistol-Grip Hose Nozzle',
    'Turn the dial from mist for seedlings through shower for pots to jet for muddy wheelbarrows. Squeeze trigger with a hold-open clip and rubberized grip. Zinc body fits every standard 3/4 inch hose thread.',
    '{nozzle,hose,spray-gun,watering}', 12.98, 9, 4.2, 2986
),
(
    'GA-0010', 'garden', 'watering supplies', 'Greenhollow', 'Evergreen Outdoor',
    '2 gal. Galvanized Steel Watering Can',
    'Old-style can with a brass rose that unscrews, giving a soft rain for new seed or a plain spout to reach house plants. Two handles balance the 17 pounds it weighs when full. Hot-dipped so seams do not rust.',
    '{watering-can,galvanized,seedlings,containers}', 29.50, 3, 4.5, 372
),
(
    'GA-0011', 'garden', 'soils and mulches', 'Thistle & Fern', 'Skagit Valley Growers',
    'All-Purpose Potting Mix, 1.5 cu. ft.',
    'Light peat, bark and perlite blend for hanging baskets, window boxes and indoor plants; drains freely yet holds moisture. Fed for six months by coated fertilizer. One bag fills about four 12 inch pots. Not for in-ground use.',
    '{potting-soil,containers,houseplants,peat}', 15.98, 10, 4.3, 3842
),
(
    'GA-0012', 'garden', 'soils and mulches', 'Thistle & Fern', 'Skagit Valley Growers',
    'Thistle & Fern Raised Bed Soil, 2 cu. ft.',
    'Ready-to-plant blend of compost, aged bark and sandy loam, denser than potting mix so tall tomatoes stay anchored. Sixteen bags fill a 4 x 8 foot frame one foot deep. No synthetic fertilizer, listed for organic growing.',
    '{raised-bed,soil,vegetables,organic}', 12.48, 9, 4.5, 1976
),
(
    'GA-0013', 'garden', 'soils and mulches', 'Thistle & Fern', 'Skagit Valley Growers',
    'Composted Steer Manure Blend, 1 cu. ft.',
    'Cheap way to enrich tired ground before planting: spread an inch and dig it in to loosen clay and feed worms. Fully composted, so low in odor and weed seed. Salty for seedlings if used alone.',
    '{compost,manure,soil-amendment,clay}', 3.28, 9, 4.1, 1263
),
(
    'GA-0014', 'garden', 'soils and mulches', 'Thistle & Fern', 'Skagit Valley Growers',
    'Seed Starting Mix, 16 qt.',
    'Finely screened coconut coir and vermiculite for sowing in trays indoors before the last frost. Sterile, which cuts damping-off losses, and nearly free of nutrients, so begin feeding after the second pair of leaves.',
    '{seed-starting,coir,vermiculite,indoor}', 9.98, 6, 4.4, 841
),
(
    'GA-0015', 'garden', 'soils and mulches', 'Sunmeadow', 'Skagit Valley Growers',
    'Shredded Cedar Bark Mulch, 2 cu. ft.',
    'Natural reddish-brown cover for flower beds and paths. Spread two to three inches deep to hold back weeds and save watering; a sack does about eight square feet. Stringy texture knits together on slopes and smells fresh.',
    '{mulch,cedar,bark,weed-control}', 5.48, 10, 4.4, 2207
),
(
    'GA-0016', 'garden', 'soils and mulches', 'Sunmeadow', 'Skagit Valley Growers',
    'Black Dyed Hardwood Mulch, 2 cu. ft.',
    'Color-enhanced ground wood that stays dark for roughly a year, making green shrubs stand out along a front walk. Let the dye dry a day before rain. Keep three inches clear of siding and tree trunks.',
    '{mulch,black,hardwood,landscaping}', 4.48, 9, 4.0, 1589
),
(
    'GA-0017', 'garden', 'weed and pest controls', 'Sunmeadow', 'Evergreen Outdoor',
    'Landscape Fabric, 3 ft. x 100 ft., 3 oz. Woven',
    'Weed barrier for under gravel paths, river rock or bark. Woven polypropylene lets rain through but blocks light; green stripes every foot help align rows. Pin down using staples, cut an X for each plant.',
    '{landscape-fabric,weed-barrier,gravel,path}', 34.98, 5, 4.2, 934
),
(
    'GA-0018', 'garden', 'fertilizers', 'Sunmeadow', 'Skagit Valley Growers',
    'Spring Lawn Fertilizer 29-0-4, 5,000 sq. ft.',
    'Granular feed for greening up grass from March to May. Part of the nitrogen is slow release and lasts eight weeks without a surge of mowing. Apply by broadcast spreader on dry blades, then water in.',
    '{lawn,fertilizer,nitrogen,spring}', 24.98, 7, 4.3, 1652
),
(
    'GA-0019', 'garden', 'fertilizers', 'Sunmeadow', 'Skagit Valley Growers',
    'Fall Winterizer Lawn Food 22-0-14, 5,000 sq. ft.',
    'Extra potassium hardens roots ahead of frost, and late nitrogen brings color back sooner after winter. Put down once between September and early November, about two weeks before the ground freezes. Safe over fall seeding after the first mow.',
    '{lawn,fertilizer,winterizer,fall}', 26.48, 5, 4.4, 903
),
(
    'GA-0020', 'garden', 'fertilizers', 'Thistle & Fern', 'Skagit Valley Growers',
    'Organic Tomato and Vegetable Fertilizer 4-6-3, 4 lb.',
    'Dry meal of bone, feather and kelp with added calcium against blossom end rot. Scratch three tablespoons around each tomato, pepper or squash monthly. Approved for certified organic beds; dogs may find the smell interesting.',
    '{vegetables,tomato,organic,calcium}', 13.97, 7, 4.6, 1418
),
(
    'GA-0021', 'garden', 'fertilizers', 'Thistle & Fern', 'Skagit Valley Growers',
    'Water-Soluble All-Purpose Plant Food 24-8-16, 3 lb.',
    'Blue crystals that dissolve in a watering can or hose-end feeder and act within days. For annuals, hanging baskets and pale container plants, every one to two weeks. One tablespoon treats a gallon outdoors, half that indoors.',
    '{plant-food,water-soluble,flowers,containers}', 11.48, 8, 4.6, 2734
),
(
    'GA-0022', 'garden', 'fertilizers', 'Thistle & Fern', 'Skagit Valley Growers',
    'Rose and Flower Granules With Systemic Insect Control, 4 lb.',
    'Feeds shrubs from the roots while protecting them six weeks against aphids, thrips and Japanese beetles. Work into soil about the drip line. Keep off herbs, fruit and vegetables, and away from blooms that bees visit.',
    '{roses,flowers,systemic,aphids}', 17.98, 4, 4.1, 527
),
(
    'GA-0023', 'garden', 'fertilizers', 'Sunmeadow', 'Skagit Valley Growers',
    'Pelletized Garden Lime, 30 lb.',
    'Raises the pH of acid soil so lawn feed works and moss has less advantage. Low-dust pellets run through any spreader and cover 1,000 square feet. Leave it off blueberries, rhododendrons and potatoes, which like sour ground.',
    '{lime,soil-ph,moss,lawn}', 8.98, 6, 4.5, 746
),
(
    'GA-0024', 'garden', 'seeds', 'Sunmeadow', 'Skagit Valley Growers',
    'Sun and Shade Grass Seed Mix, 7 lb.',
    'Cool-season blend of perennial ryegrass, fine fescue and Kentucky bluegrass for yards with some trees. Seeds 1,750 square feet of new lawn, double when overseeding. Sprouts in 7 to 21 days if kept damp.',
    '{grass-seed,lawn,shade,overseeding}', 34.98, 7, 4.1, 1829
),
(
    'GA-0025', 'garden', 'seeds', 'Sunmeadow', 'Skagit Valley Growers',
    'Drought-Tolerant Tall Fescue Grass Seed, 20 lb.',
    'Deep-rooted turf for full sun, play areas and places with summer water limits; stays green on about a third less irrigation than bluegrass. Coarser leaf, does not creep, so reseed bare spots. Covers 2,500 square feet new.',
    '{grass-seed,tall-fescue,drought,full-sun}', 69.97, 4, 4.4, 762
),
(
    'GA-0026', 'garden', 'seeds', 'Sunmeadow', 'Skagit Valley Growers',
    'Bare Spot Lawn Repair Mix, 10 lb.',
    'Seed, starter fertilizer and paper mulch in one jug for patching dog spots and worn tracks. Rake the dead patch, shake on a quarter inch, water daily. The green mulch turns tan when it needs another drink.',
    '{grass-seed,lawn-repair,patch,dog-spots}', 22.98, 6, 3.7, 1344
),
(
    'GA-0027', 'garden', 'seeds', 'Thistle & Fern', 'Skagit Valley Growers',
    'Cherry Tomato Seeds, Heirloom Red, 50 Count',
    'Vining plants bear sweet one-inch fruit from July until frost, 65 days after transplanting. Start on a sunny sill six weeks ahead of the last freeze, then stake or cage. Open-pollinated, so saved seed comes true.',
    '{vegetable-seed,tomato,heirloom,full-sun}', 2.98, 7, 4.6, 611
),
(
    'GA-0028', 'garden', 'seeds', 'Thistle & Fern', 'Skagit Valley Growers',
    'Leaf Lettuce Mix Seeds, Cut-and-Come-Again, 800 Count',
    'Red and green salad leaves ready to snip in 30 days, regrowing two or three times. Sow directly in cool spring or autumn soil, or a window box; tolerates part shade. Heat above 80 F turns it bitter.',
    '{vegetable-seed,lettuce,salad,cool-season}', 1.98, 8, 4.5, 488
),
(
    'GA-0029', 'garden', 'seeds', 'Thistle & Fern', 'Skagit Valley Growers',
    'Pacific Northwest Wildflower Seed Mix, 1 lb.',
    'Eighteen annual and perennial kinds including poppy, lupine, yarrow and farewell-to-spring, chosen for bees and butterflies. Scatter over raked, weed-free ground in fall or early spring; one pound does 3,000 square feet. No mowing until seed drops.',
    '{wildflower,pollinators,native,meadow}', 27.50, 4, 4.0, 359
),
(
    'GA-0030', 'garden', 'digging and hauling tools', 'Greenhollow', 'Evergreen Outdoor',
    'Round-Point Digging Shovel, 48 in. Ash Handle',
    'General-purpose shovel for planting holes, trenches and moving soil. Tempered 14-gauge steel with a pointed, slightly dished blade and rolled foot steps. The long handle gives leverage for prying out rocks while you stand upright.',
    '{shovel,round-point,digging,planting}', 24.98, 7, 4.5, 1702
),
(
    'GA-0031', 'garden', 'digging and hauling tools', 'Greenhollow', 'Evergreen Outdoor',
    'Square-Point Transfer Shovel, D-Grip',
    'Flat-edged scoop for gravel, bark and snow on a hard surface, scraping a driveway clean where a pointed blade would leave ridges. Short 27 inch fiberglass shaft works from a pickup bed or wheelbarrow.',
    '{shovel,square-point,gravel,d-handle}', 27.98, 5, 4.4, 614
),
(
    'GA-0032', 'garden', 'digging and hauling tools', 'Greenhollow', 'Evergreen Outdoor',
    'Forged Garden Spade, Stainless Steel',
    'Flat rectangular blade for slicing sod, edging beds along a crisp line and dividing perennials. Mirror-polished stainless sheds sticky clay and never rusts. Not a scoop: use the round-point shovel to shift loose dirt.',
    '{spade,edging,stainless,sod}', 46.50, 4, 4.7, 452
),
(
    'GA-0033', 'garden', 'digging and hauling tools', 'Greenhollow', 'Evergreen Outdoor',
    '4-Tine Spading Fork, D-Grip',
    'Diamond-section forged tines break compacted earth, lift potatoes and turn compost without cutting roots or worms as a spade does. Head is riveted to a hardwood shaft, 40 inches overall. Do not pry large stones.',
    '{garden-fork,compost,potatoes,clay}', 38.97, 4, 4.5, 538
),
(
    'GA-0034', 'garden', 'digging and hauling tools', 'Greenhollow', 'Evergreen Outdoor',
    'Cast Aluminum Hand Trowel With Cushion Grip',
    'One-piece scoop for setting out bedding plants, filling pots and planting bulbs; inch marks on the blade show depth up to six inches. Light, rustproof, and it cannot bend at the neck like stamped trowels.',
    '{trowel,hand-tool,bulbs,containers}', 9.98, 9, 4.6, 2145
),
(
    'GA-0035', 'garden', 'digging and hauling tools', 'Greenhollow', 'Evergreen Outdoor',
    'Clamshell Post Hole Digger, 4 ft. Fiberglass Handles',
    'Two blades bite, spread and lift out dirt to make narrow holes for fence posts, deck footings or a mailbox. Digs about six inches across and three feet deep in stone-free ground. Depth scale printed on one handle.',
    '{post-hole,fence,digger,deck-footing}', 49.98, 4, 4.2, 826
),
(
    'GA-0036', 'garden', 'digging and hauling tools', 'Greenhollow', 'Evergreen Outdoor',
    '6 cu. ft. Steel Wheelbarrow, Flat-Free Tire',
    'Hauls soil, mulch, firewood or two bags of mixed concrete, up to 400 pounds. Seamless tray with a pouring lip, hardwood handles, solid foam wheel that thorns cannot puncture. Assembly takes half an hour.',
    '{wheelbarrow,hauling,concrete,flat-free}', 139.00, 4, 4.3, 1179
),
(
    'GA-0037', 'garden', 'pruning tools', 'Greenhollow', 'Evergreen Outdoor',
    'Greenhollow Bypass Hand Pruners, 3/4 in. Capacity',
    'Blades pass each other like scissors, leaving a clean wound on live stems, roses and fruit twigs up to 3/4 inch. Forged steel, replaceable spring and blade, sap groove. Thumb latch suits either hand.',
    '{pruners,bypass,roses,secateurs}', 26.98, 8, 4.6, 2368
),
(
    'GA-0038', 'garden', 'pruning tools', 'Greenhollow', 'Evergreen Outdoor',
    'Ratcheting Anvil Pruners for Dry Wood',
    'Four-step ratchet multiplies a weak grip, a help for arthritis, by cutting in several squeezes. The single blade lands on a flat anvil, best on dead branches up to one inch since it crushes green stems.',
    '{pruners,anvil,ratchet,arthritis}', 21.98, 4, 4.2, 717
),
(
    'GA-0039', 'garden', 'pruning tools', 'Greenhollow', 'Evergreen Outdoor',
    '28 in. Compound Bypass Lopper, 1-3/4 in. Capacity',
    'Two-handed cutter for limbs too thick for hand shears: crepe myrtle, apple suckers, blackberry canes. Geared pivot doubles the force of a plain lopper. Non-stick blade, rubber bumpers to spare the wrists, 3.4 pounds.',
    '{lopper,bypass,branches,fruit-trees}', 42.50, 5, 4.5, 1056
),
(
    'GA-0040', 'garden', 'pruning tools', 'Greenhollow', 'Evergreen Outdoor',
    '10 in. Folding Pruning Saw',
    'Curved tri-edge teeth cut on the pull stroke and go through six-inch limbs faster than a carpenter''s saw, without clogging in green wood. Locks open at two angles and folds to fit a back pocket or camping kit.',
    '{pruning-saw,folding,branches,camping}', 23.98, 5, 4.7, 1285
),
(
    'GA-0041', 'garden', 'pruning tools', 'Greenhollow', 'Evergreen Outdoor',
    '12 ft. Telescoping Pole Pruner and Saw',
    'Trim high branches with both feet on the ground: rope-operated bypass head for 1-1/4 inch twigs, plus a screw-on saw for larger ones. Fiberglass pole extends from 6 to 12 feet. Stay well away from power lines.',
    '{pole-saw,pruner,tall-trees,telescoping}', 64.98, 3, 3.9, 593
),
(
    'GA-0042', 'garden', 'pruning tools', 'Sunmeadow', 'Evergreen Outdoor',
    'Sunmeadow 22 in. Cordless Hedge Trimmer, 20V Kit',
    'Battery shears for boxwood, privet and laurel hedges with stems up to 5/8 inch. Dual-action blade vibrates less than single-sided types. One 2.0 Ah pack trims around 40 minutes; charger and blade cover supplied.',
    '{hedge-trimmer,cordless,20v,shrubs}', 129.00, 3, 4.4, 948
),
(
    'GA-0043', 'garden', 'mowers and trimmers', 'Sunmeadow', 'Evergreen Outdoor',
    '16 in. Push Reel Mower, 5-Blade',
    'No motor, no fuel, almost no noise: spinning blades snip grass like scissors, good for flat city lots under 4,000 square feet. Cuts 1 to 3 inches high. Struggles once growth passes four inches or hits twigs.',
    '{reel-mower,manual,small-lawn,quiet}', 119.00, 3, 4.0, 866
),
(
    'GA-0044', 'garden', 'mowers and trimmers', 'Sunmeadow', 'Evergreen Outdoor',
    '20 in. Cordless Push Lawn Mower, 40V 6.0 Ah Kit',
    'Handles a third of an acre on a charge, 45 minutes or so, and stands upright in the garage. Push-button start, seven cutting heights by one lever, mulch plug and rear bag. Battery also powers the brand''s string trimmers.',
    '{lawn-mower,cordless,40v,mulching}', 379.00, 3, 4.4, 1437
),
(
    'GA-0045', 'garden', 'mowers and trimmers', 'Sunmeadow', 'Evergreen Outdoor',
    '21 in. Gas Self-Propelled Lawn Mower, 163cc',
    'Rear-wheel drive climbs hills and pushes through tall or wet grass that stalls battery machines. Mulch, bag or side discharge from a steel deck. Runs on regular unleaded; change the oil each season. For up to half an acre.',
    '{lawn-mower,gas,self-propelled,hills}', 449.00, 2, 4.3, 1104
),
(
    'GA-0046', 'garden', 'mowers and trimmers', 'Sunmeadow', 'Evergreen Outdoor',
    '15 in. Cordless String Trimmer and Edger, 40V Kit',
    'Weed whacker for fence lines and around trees, where a mower cannot reach. Head turns 90 degrees and a guide wheel drops to edge sidewalks. Dual .080 inch line advances by bumping. Shares the 40V mower battery; 2.5 Ah included.',
    '{string-trimmer,weed-whacker,edger,40v}', 169.00, 4, 4.2, 1263
),
(
    'GA-0047', 'garden', 'planters', 'Greenhollow', 'Evergreen Outdoor',
    '4 ft. x 8 ft. Cedar Raised Garden Bed Kit, 11 in. Deep',
    'Untreated western red cedar boards slide into corner posts with no tools, making a frame for vegetables over lawn or poor soil. Resists rot for ten years or so. Takes about 29 cubic feet of soil to fill.',
    '{raised-bed,cedar,vegetables,kit}', 149.00, 4, 4.4, 782
),
(
    'GA-0048', 'garden', 'planters', 'Greenhollow', 'Evergreen Outdoor',
    '2 ft. x 4 ft. Galvanized Steel Raised Bed, 24 in. Tall',
    'Corrugated metal box that lifts crops to waist-friendly height and will not rot or harbor termites. Rubber edging covers the rim. Fill the bottom half with logs and leaves to save on soil. Open base, wing-nut assembly.',
    '{raised-bed,galvanized,metal,tall}', 79.98, 4, 4.2, 655
),
(
    'GA-0049', 'garden', 'planters', 'Greenhollow', 'Evergreen Outdoor',
    'Elevated Wood Planter Box on Legs, 48 x 24 in.',
    'Standing-height herb and salad garden for a deck or patio, no stooping. Fir trough is eight inches deep with drain holes and a fabric liner, over a slatted shelf for pots. Too shallow for carrots or big tomatoes.',
    '{planter,elevated,herbs,patio}', 98.50, 3, 4.1, 431
),
(
    'GA-0050', 'garden', 'planters', 'Thistle & Fern', 'Skagit Valley Growers',
    '12 in. Terra Cotta Clay Pot With Saucer',
    'Classic unglazed red pottery that breathes, so roots of succulents, rosemary and citrus stay airy. Dries quicker than plastic and must come indoors or empty out before hard frost. Drain hole, matching saucer in the price.',
    '{pot,terra-cotta,succulents,drainage}', 17.98, 6, 4.4, 904
),
(
    'GA-0051', 'garden', 'planters', 'Thistle & Fern', 'Skagit Valley Growers',
    '24 in. Plastic Window Box With Self-Watering Reservoir',
    'Holds a half-gallon of water below the soil and wicks it upward, stretching the gap between waterings to several days for petunias or basil. Sits on a sill or rail bracket, sold apart. UV-stabilized, frost-proof.',
    '{window-box,self-watering,balcony,plastic}', 19.48, 5, 4.0, 516
),
(
    'GA-0052', 'garden', 'weed and pest controls', 'Sunmeadow', 'Skagit Valley Growers',
    'Ready-to-Use Weed and Grass Killer Spray, 1 gal.',
    'Kills everything green it touches, roots included, along driveway cracks, fences and gravel. Shows in 12 hours, dead in one to two weeks. Rainproof after 30 minutes. Do not spray on lawns, since it takes the grass too.',
    '{weed-killer,herbicide,driveway,non-selective}', 17.98, 8, 3.9, 2291
),
(
    'GA-0053', 'garden', 'weed and pest controls', 'Sunmeadow', 'Skagit Valley Growers',
    'Lawn Weed Control Concentrate, 32 oz. Hose-End',
    'Selective broadleaf herbicide: takes out dandelion, clover and plantain while northern turf survives. Attach to a hose and spray 5,000 square feet on a calm day from 60 to 85 F. Wait four weeks before seeding.',
    '{weed-killer,dandelion,lawn,selective}', 14.98, 6, 4.1, 1178
),
(
    'GA-0054', 'garden', 'weed and pest controls', 'Thistle & Fern', 'Skagit Valley Growers',
    'Iron Phosphate Slug and Snail Bait, 2.5 lb.',
    'Pellets that make slugs stop eating hostas, lettuce and strawberries within days. Iron phosphate breaks down into soil and may be used around pets and wildlife as labeled, unlike metaldehyde baits. Scatter at dusk, renew after two weeks.',
    '{slug-bait,snails,pet-friendly,organic}', 14.48, 7, 4.5, 1390
),
(
    'GA-0055', 'garden', 'weed and pest controls', 'Thistle & Fern', 'Skagit Valley Growers',
    'Insecticidal Soap Spray, 32 oz.',
    'Contact treatment for aphids, whitefly, mealybugs and spider mites on house plants and vegetables, usable up to harvest day. Must wet the insect, leaf undersides too, and leaves no residue. Repeat weekly; will not stop caterpillars or beetles.',
    '{insecticide,aphids,organic,houseplants}', 8.97, 7, 4.0, 1021
);
