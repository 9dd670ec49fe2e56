-- Paint: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'PA-0001', 'paint', 'interior paints', 'Harborline', 'Harbor Coatings',
    'Harborline Interior Eggshell Wall Paint, White Base, 1 gal.',
    'Washable latex with a soft low sheen for living rooms, bedrooms and hallways. Tinted at the counter to any light or medium color. One gallon covers about 400 square feet; most color changes need two coats. Low odor, dry in an hour.',
    '{interior,eggshell,latex,walls,tintable}', 42.98, 9, 4.7, 3860
),
(
    'PA-0002', 'paint', 'interior paints', 'Harborline', 'Harbor Coatings',
    'Harborline Interior Satin Kitchen and Bath Paint, 1 gal.',
    'Resists mildew, steam and grease splatter where ordinary wall paint peels, such as over a shower or behind the stove. The slight gloss wipes clean with dish soap. Allow four days before long hot showers. Covers 350 square feet.',
    '{interior,satin,bathroom,kitchen,mildew-resistant}', 47.98, 7, 4.6, 2114
),
(
    'PA-0003', 'paint', 'interior paints', 'Truecoat', 'Columbia Paint Works',
    'Truecoat Flat Ceiling Paint, Bright White, 1 gal.',
    'Dead-flat finish that hides roller lap marks, tape seams and small ripples overhead. Thicker than wall paint, so it spatters less when you look up. Ready mixed in one bright white; do not tint. Scrubbing will leave shiny spots.',
    '{interior,flat,ceiling,white}', 26.98, 8, 4.4, 2476
),
(
    'PA-0004', 'paint', 'interior paints', 'Truecoat', 'Columbia Paint Works',
    'Truecoat Contractor Interior Flat, Antique White, 5 gal.',
    'Economical bucket for landlords, house flippers and new drywall: thin, quick to spray and easily touched up between tenants. Hiding is modest, so dark walls take three coats. Scuffs do not wash off well. Spreads to 1,750 square feet.',
    '{interior,flat,bulk,rental,contractor}', 89.00, 5, 3.6, 968
),
(
    'PA-0005', 'paint', 'interior paints', 'Harborline', 'Harbor Coatings',
    'Harborline Semi-Gloss Trim and Door Enamel, 1 qt.',
    'Levels out brush strokes on baseboard, window casing and paneled doors, then cures to a hard shell which shrugs off fingerprints and vacuum bumps. Water cleanup, unlike oil enamel. A quart does roughly six doors, both sides, single coat.',
    '{interior,semi-gloss,trim,doors,enamel}', 24.98, 7, 4.5, 1729
),
(
    'PA-0006', 'paint', 'interior paints', 'Meadowbrook', 'Columbia Paint Works',
    'Meadowbrook Zero-VOC Nursery and Bedroom Matte, 1 gal.',
    'Made without solvents for people bothered by paint smell: babies'' rooms, asthma sufferers, bedrooms slept in the same night. Velvety matte walls that still take a gentle wipe. Pastels and mid-tones only, as deep colorants would add VOCs.',
    '{interior,matte,zero-voc,low-odor,bedroom}', 54.98, 5, 4.6, 893
),
(
    'PA-0007', 'paint', 'interior paints', 'Meadowbrook', 'Columbia Paint Works',
    'Meadowbrook Chalk-Finish Furniture Paint, Linen, 30 oz',
    'Sticks to dressers, chairs and picture frames without sanding or priming, and dries powdery matte for the distressed farmhouse look. Rub edges back with fine sandpaper, then seal with wax. Enough for one chest of drawers, two coats.',
    '{furniture,chalk-paint,matte,crafts}', 29.98, 4, 4.3, 1046
),
(
    'PA-0008', 'paint', 'exterior paints', 'Harborline', 'Harbor Coatings',
    'Harborline Exterior Satin House Paint, 1 gal.',
    'All-acrylic siding paint that flexes as wood, stucco and fiber cement swell and shrink through the seasons. Resists fading, blistering and mildew. Goes on down to 35 degrees F, handy in a Northwest fall. Tintable; 350 square feet.',
    '{exterior,satin,siding,acrylic,tintable}', 52.98, 7, 4.6, 1985
),
(
    'PA-0009', 'paint', 'exterior paints', 'Truecoat', 'Columbia Paint Works',
    'Truecoat Porch and Floor Enamel, Slate Gray, 1 gal.',
    'Wears well underfoot on wooden porches, steps, basement slabs and covered patios. Low-luster gray hides dirt. Concrete must be dry and etched first. Not for a garage that cars park in, because hot tires will lift it.',
    '{exterior,porch,floor,concrete,gray}', 38.98, 5, 4.1, 1217
),
(
    'PA-0010', 'paint', 'exterior paints', 'Harborline', 'Harbor Coatings',
    'Two-Part Epoxy Garage Floor Kit, Gray With Flakes',
    'Coats a one-car garage, 250 square feet, with a chemical-cured film that withstands hot tires, oil and road salt. Contains cleaner, resin, hardener and decorative chips. Once mixed, use it within two hours. Park after three days.',
    '{epoxy,garage-floor,concrete,kit}', 119.00, 3, 4.0, 1532
),
(
    'PA-0011', 'paint', 'exterior paints', 'Truecoat', 'Columbia Paint Works',
    'Elastomeric Masonry Waterproofing Paint, White, 5 gal.',
    'Rubbery thick coating that bridges hairline cracks and keeps rain or ground water out of block, brick, stucco and poured basement walls. Roll two heavy coats with a deep nap. Will not stop water that is actively flowing in.',
    '{masonry,waterproofing,basement,stucco,bulk}', 169.00, 2, 4.2, 674
),
(
    'PA-0012', 'paint', 'exterior paints', 'Truecoat', 'Columbia Paint Works',
    'Barn and Fence Paint, Traditional Red, 1 gal.',
    'Flat linseed-modified red for rough-sawn barns, chicken coops, sheds and board fencing. Soaks into weathered planks and costs far less than house paint. Expect chalking after a few summers; white trim beneath drips may streak pink.',
    '{exterior,barn,fence,shed,red}', 24.98, 3, 4.2, 411
),
(
    'PA-0013', 'paint', 'exterior paints', 'Harborline', 'Harbor Coatings',
    'High-Gloss Front Door Paint, Navy, 1 qt.',
    'Deep blue enamel that gives an entry door curb appeal, ready mixed so no tint counter is needed. Bonds to primed wood, steel and fiberglass, and holds color in full sun. Leave the door ajar six hours before closing.',
    '{exterior,front-door,gloss,navy}', 27.98, 4, 4.5, 586
),
(
    'PA-0014', 'paint', 'primers', 'Truecoat', 'Columbia Paint Works',
    'Truecoat PVA Drywall Primer, 1 gal.',
    'Seals the thirsty paper and joint compound on brand new sheetrock so finish coats dry evenly instead of blotchy. Cheapest way to get a fresh room ready. It has no stain-blocking power and belongs only on bare interior walls.',
    '{primer,drywall,pva,interior,new-construction}', 17.98, 7, 4.4, 1350
),
(
    'PA-0015', 'paint', 'primers', 'Harborline', 'Harbor Coatings',
    'Harborline Shellac Stain-Blocking Primer, 1 qt.',
    'Locks in water rings, smoke, crayon, knots that bleed and even pet or cigarette odor so none comes back through the topcoat. Dries in 20 minutes. Fumes are strong: open windows. Clean brushes with denatured alcohol or ammonia.',
    '{primer,shellac,stain-blocker,odor,knots}', 24.98, 6, 4.8, 2260
),
(
    'PA-0016', 'paint', 'primers', 'Harborline', 'Harbor Coatings',
    'All-Purpose Water-Base Primer Sealer, 1 gal.',
    'One can for mixed jobs: previously painted walls, trim, paneling, masonry, indoors and out. Gray-tintable beneath deep reds or yellows to save a coat. Handles mild stains such as coffee and marker; bad water damage calls for shellac.',
    '{primer,multi-surface,interior,exterior}', 29.98, 8, 4.6, 2985
),
(
    'PA-0017', 'paint', 'primers', 'Harborline', 'Harbor Coatings',
    'Bonding Primer for Tile, Laminate and Gloss, 1 qt.',
    'Grips slick surfaces that shed normal paint, including ceramic tile, melamine cabinets, glass, PVC and glossy enamel, without heavy sanding. The step not to skip when redoing kitchen cupboards. Wait overnight before testing it with a fingernail.',
    '{primer,bonding,cabinets,tile,laminate}', 26.98, 5, 4.4, 1158
),
(
    'PA-0018', 'paint', 'primers', 'Solvex', 'Harbor Coatings',
    'Solvex Rusty Metal Primer, Red Oxide, 1 qt.',
    'Fish oil carries pigment down into sound rust, so railings, gates, trailers and iron furniture need a wire brush rather than bare steel. Reddish brown, slow drying, oil based. Use a clean-metal primer on new galvanized.',
    '{primer,metal,rust,oil-based,railings}', 17.48, 4, 4.5, 639
),
(
    'PA-0019', 'paint', 'primers', 'Harborline', 'Harbor Coatings',
    'Exterior Oil-Base Wood Primer, 1 gal.',
    'Long-oil primer that sinks into bare cedar, redwood and old clapboard, holding back the tannin that turns white paint brown. Gives peeling-prone siding a sound footing. Overnight drying; thin and wash up using mineral spirits.',
    '{primer,exterior,wood,oil-based,cedar}', 37.98, 4, 4.5, 502
),
(
    'PA-0020', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Meadowbrook Semi-Transparent Deck Stain, Cedar, 1 gal.',
    'Tints decking a warm orange brown while the grain still shows, and repels rain and UV for two to three years. Use on weathered or new pressure-treated boards once they absorb a water drop. Coats 200 square feet. No peeling.',
    '{deck,exterior,semi-transparent,stain,cedar}', 39.98, 7, 4.4, 1893
),
(
    'PA-0021', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Solid-Color Deck and Fence Stain, Driftwood Gray, 1 gal.',
    'Opaque as paint but thinner, so it covers mismatched or previously stained boards and lets their texture through. Longest sun protection of our deck stains, about five years on fences. Foot traffic can wear and flake it on stairs.',
    '{deck,fence,exterior,solid-stain,gray}', 41.98, 5, 4.0, 1104
),
(
    'PA-0022', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Clear Waterproofing Wood Sealer, 2.5 gal.',
    'Colorless preservative that makes water bead on decks, docks, play sets and fences. Wood goes naturally silver because there is no pigment to block sunlight. Spray, roll or brush a single wet coat; repeat each year. Treats up to 600 square feet.',
    '{deck,exterior,sealer,clear,waterproofing}', 44.98, 5, 3.9, 1467
),
(
    'PA-0023', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Oil-Base Interior Wood Stain, Dark Walnut, 1 qt.',
    'Rich chocolate brown for tables, floors, stair treads and oak trim. Wipe on, wait five to fifteen minutes, wipe off; longer means darker. It only colors, so seal afterward with polyurethane. Spread used rags flat outdoors since they can self-ignite.',
    '{interior,wood-stain,walnut,furniture,oil-based}', 13.98, 7, 4.6, 2321
),
(
    'PA-0024', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Water-Base Gel Stain, Honey Oak, 1 pt.',
    'Pudding-thick, so it stays put on upright doors, spindles and cabinet fronts, even fiberglass doors with molded grain. Golden oak color. Lies on top instead of soaking in, which avoids blotches in pine or maple. Soap and water cleanup.',
    '{gel-stain,doors,oak,cabinets,fiberglass}', 15.98, 3, 4.1, 487
),
(
    'PA-0025', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Pre-Stain Wood Conditioner, 1 qt.',
    'Brush it onto pine, fir, birch or alder a quarter hour before an oil stain to even out absorption and prevent dark splotches. Makes the resulting color a shade lighter. Oak and walnut rarely need this step.',
    '{conditioner,wood-stain,pine,prep}', 12.98, 4, 4.3, 598
),
(
    'PA-0026', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Fast-Drying Oil Polyurethane, Satin, 1 qt.',
    'Durable amber-toned topcoat for table tops, shelves and stained trim that must survive cups and elbows. Two or three coats, sanding lightly between, four to six hours apart. Yellows over white or gray; pick the water-base type there.',
    '{polyurethane,satin,oil-based,furniture,topcoat}', 21.98, 6, 4.6, 1642
),
(
    'PA-0027', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Water-Base Floor Polyurethane, Semi-Gloss, 1 gal.',
    'Crystal-clear finish for hardwood floors, maple and painted furniture that must not yellow. Recoat after two hours, walk in socks after a day, return rugs in a week. Three coats on 500 square feet take about three gallons.',
    '{polyurethane,floor,hardwood,water-based,clear}', 64.98, 3, 4.5, 733
),
(
    'PA-0028', 'paint', 'stains and clear finishes', 'Meadowbrook', 'Columbia Paint Works',
    'Marine Spar Varnish, Gloss, 1 qt.',
    'Stays flexible and blocks ultraviolet, which suits boat brightwork, exterior doors, oars and outdoor benches that expand in the sun. Build up four thin coats. Softer than floor polyurethane, so it scratches when walked on. Clean with mineral spirits.',
    '{varnish,marine,exterior,doors,gloss}', 27.98, 3, 4.5, 455
),
(
    'PA-0029', 'paint', 'spray paints', 'Truecoat', 'Columbia Paint Works',
    'Truecoat All-Purpose Spray Paint, Gloss Black, 12 oz',
    'Aerosol enamel for mailboxes, wicker, lamps, bikes and metal chairs, inside or outdoors. Tack free in 20 minutes; shake a full minute and spray light passes from a foot away. The can does about 12 square feet.',
    '{spray-paint,gloss,black,metal,outdoor}', 5.98, 9, 4.5, 3340
),
(
    'PA-0030', 'paint', 'spray paints', 'Truecoat', 'Columbia Paint Works',
    'Paint and Primer Spray for Plastic, Satin White, 12 oz',
    'Formulated to cling to resin lawn chairs, planters, shutters and PVC trim that flake under regular aerosol. Wipe with alcohol first. Polyethylene toys and storage totes remain too waxy even for this. Any-angle nozzle sprays upside down.',
    '{spray-paint,plastic,satin,white,patio-furniture}', 7.48, 6, 4.2, 1412
),
(
    'PA-0031', 'paint', 'spray paints', 'Solvex', 'Harbor Coatings',
    'High-Heat Spray Enamel, Flat Black, 12 oz',
    'Refinish barbecue grills, wood stoves, fire pits and engine parts; withstands 1,200 degrees F once heat cured. Remove grease and loose rust beforehand. Keep it off cooking grates or any surface touching food or open flame.',
    '{spray-paint,high-heat,grill,stove,black}', 9.48, 5, 4.5, 1077
),
(
    'PA-0032', 'paint', 'spray paints', 'Solvex', 'Harbor Coatings',
    'Cold Galvanizing Zinc Spray, 16 oz',
    'Puts 93 percent zinc back on welds, cut chain-link, trailer frames and scratched steel roofing, where galvanic protection keeps rust from spreading. Dull gray, needs clean bare steel to conduct. May be topcoated after a full day.',
    '{spray-paint,galvanizing,zinc,rust,metal}', 12.98, 3, 4.6, 328
),
(
    'PA-0033', 'paint', 'spray paints', 'Truecoat', 'Columbia Paint Works',
    'Inverted Marking Spray, Fluorescent Orange, 17 oz',
    'Tip points down and works upside down to stripe lawns, outline a trench, mark utility lines or number lumber on a jobsite. Water-based color fades from grass in a few mowings. Too rough and bright for decorative use.',
    '{spray-paint,marking,orange,landscaping,layout}', 6.98, 4, 4.3, 364
),
(
    'PA-0034', 'paint', 'spray paints', 'Truecoat', 'Columbia Paint Works',
    'Rubberized Leak Sealing Spray, Black, 14 oz',
    'Sprays a thick rubber film over gutter seams, flashing, RV roofs and downspout joints to stop drips. Needs a dry surface and several coats, with holes limited to pinhead size. Buyers grumble about clogged nozzles and short coverage.',
    '{spray,leak-repair,gutter,rubber,roof}', 13.98, 5, 3.4, 1876
),
(
    'PA-0035', 'paint', 'brushes and rollers', 'Harborline', 'Harbor Coatings',
    'Harborline 2-1/2 in. Angled Sash Brush, Nylon Polyester',
    'Slanted tip cuts a crisp line along ceilings, window panes and baseboard, often without tape. Firm filaments suit latex in warm weather. Rinses clean and keeps its shape for years in the cardboard sleeve. The one brush to own.',
    '{brush,angled,cutting-in,trim,latex}', 14.98, 9, 4.8, 3527
),
(
    'PA-0036', 'paint', 'brushes and rollers', 'Truecoat', 'Columbia Paint Works',
    '2 in. Chip Brush, Natural Bristle',
    'Throwaway brush for glue, epoxy, stain, solvent, dusting and roofing tar. Sheds hairs, which rules it out for visible finish work. Unvarnished wood handle with a hanging hole. Cheap enough to toss instead of wash.',
    '{brush,disposable,chip-brush,glue,stain}', 1.48, 9, 3.7, 1219
),
(
    'PA-0037', 'paint', 'brushes and rollers', 'Harborline', 'Harbor Coatings',
    '3 in. China Bristle Brush for Oil Finishes',
    'Hog hair with split ends lays varnish, polyurethane and oil enamel down nearly free of brush marks. Water makes the bristles swell and flop, so never dip it in latex. Straight-cut, beavertail handle; wash with mineral spirits.',
    '{brush,natural-bristle,varnish,oil-based}', 18.98, 3, 4.5, 391
),
(
    'PA-0038', 'paint', 'brushes and rollers', 'Truecoat', 'Columbia Paint Works',
    '9 in. Roller Kit With Tray, Frame and Two Covers',
    'Everything for rolling a first bedroom: metal tray, five-wire cage frame, two 3/8 inch nap covers and a foam trim brush. The handle threads onto any standard pole. Covers leave some lint; swap in woven ones on glossy finishes.',
    '{roller,kit,tray,walls,beginner}', 14.97, 7, 4.1, 1684
),
(
    'PA-0039', 'paint', 'brushes and rollers', 'Harborline', 'Harbor Coatings',
    '9 in. Woven Roller Covers, 3/8 in. Nap, 3-Pack',
    'Shed-resistant sleeves for smooth walls and ceilings in flat, eggshell or satin. Three-eighths is the everyday pile; go thinner on doors and thicker on texture. Slip onto any nine inch frame, and can be washed several times.',
    '{roller-cover,woven,smooth-walls,refill}', 13.98, 8, 4.6, 1931
),
(
    'PA-0040', 'paint', 'brushes and rollers', 'Truecoat', 'Columbia Paint Works',
    '9 in. Rough-Surface Roller Cover, 1-1/4 in. Nap',
    'Shaggy pile reaches into stucco, brick mortar joints, popcorn ceilings and concrete block. It drinks paint, so budget extra gallons, and it leaves heavy stipple on flat drywall. Sold singly, for standard nine inch cages.',
    '{roller-cover,thick-nap,stucco,masonry}', 7.98, 4, 4.3, 317
),
(
    'PA-0041', 'paint', 'brushes and rollers', 'Truecoat', 'Columbia Paint Works',
    '4 in. Mini Foam Roller Set With 10 Covers',
    'Dense foam leaves a nearly sprayed look on cabinet doors, furniture, shelves and flush doors. The slim frame reaches behind toilets and radiators. Includes small tray. Press gently, because squeezing makes bubbles in fast-drying enamel.',
    '{mini-roller,foam,cabinets,furniture}', 12.48, 6, 4.4, 1093
),
(
    'PA-0042', 'paint', 'brushes and rollers', 'Harborline', 'Harbor Coatings',
    '4 to 8 ft Telescoping Extension Pole',
    'Screws onto roller frames, dusters and bulb changers so you can paint a ceiling or stairwell with both feet on the floor. Fiberglass outer tube, aluminum inner, push-button stops every six inches. Standard ACME thread tip.',
    '{extension-pole,ceiling,roller,reach}', 29.98, 4, 4.6, 752
),
(
    'PA-0043', 'paint', 'masking supplies', 'Harborline', 'Harbor Coatings',
    'Harborline Blue Painter''s Tape, 1.41 in. x 60 yd',
    'Medium-stick crepe tape that peels away cleanly for up to 14 days from glass, trim, metal and cured walls. Run a putty knife along the edge for sharp stripes. Too strong for wallpaper or paint less than a month old.',
    '{tape,masking,trim,blue-tape}', 7.98, 10, 4.6, 4218
),
(
    'PA-0044', 'paint', 'masking supplies', 'Harborline', 'Harbor Coatings',
    'Delicate-Surface Masking Tape, 0.94 in. x 60 yd',
    'Lighter adhesive than blue tape, for freshly painted walls after 24 hours, wallpaper, veneer and faux finishes. Lets you mask stripes or two-tone color blocks the next day. Falls off brick and textured surfaces.',
    '{tape,masking,delicate,stripes,wallpaper}', 8.98, 5, 4.3, 912
),
(
    'PA-0045', 'paint', 'masking supplies', 'Truecoat', 'Columbia Paint Works',
    '9 x 12 ft Canvas Drop Cloth, 8 oz',
    'Heavy cotton duck lies flat over carpet, hardwood and shrubs, absorbs drips before you step in them, and washes for reuse. Less slippery than plastic beneath a ladder. A full spill will soak through, so put film under the tray.',
    '{drop-cloth,canvas,floor-protection,reusable}', 24.98, 6, 4.5, 1384
),
(
    'PA-0046', 'paint', 'masking supplies', 'Truecoat', 'Columbia Paint Works',
    'Plastic Drop Sheet, 10 x 25 ft, 0.7 mil',
    'Thin clear film to drape over sofas, kitchen cabinets or windows during sanding and spraying, and to tape across doorways against dust. Tears underfoot; choose canvas for floors. Folded flat, single use, 250 square feet.',
    '{drop-cloth,plastic,dust-barrier,disposable}', 3.98, 7, 3.5, 977
),
(
    'PA-0047', 'paint', 'caulks and fillers', 'Truecoat', 'Columbia Paint Works',
    'Truecoat Painter''s Acrylic Latex Caulk, White, 10.1 oz',
    'Closes the gap between baseboard and wall, around window casing and along crown molding before you paint. Smooth with a wet finger, topcoat in half an hour. It shrinks and cracks in tubs or outdoors; use silicone for those.',
    '{caulk,latex,trim,paintable,gap-filler}', 2.98, 9, 4.4, 2642
),
(
    'PA-0048', 'paint', 'caulks and fillers', 'Harborline', 'Harbor Coatings',
    'Kitchen and Bath Silicone Sealant, Clear, 10.1 oz',
    'Permanently flexible, mold-resistant seal around a bathtub, shower door, sink rim or backsplash, keeping water out of the wall. Water ready in three hours. Strip every bit of old caulk beforehand. Cannot be painted. Smells of vinegar while curing.',
    '{caulk,silicone,bathroom,waterproof,tub}', 9.48, 8, 4.5, 2190
),
(
    'PA-0049', 'paint', 'caulks and fillers', 'Truecoat', 'Columbia Paint Works',
    'Lightweight Spackling Paste, 1 qt.',
    'Fluffy filler for nail holes, dents and hairline cracks in drywall or plaster. Fills up to 3/8 inch in one go without sagging, needs little sanding and takes paint in 30 minutes. Bigger holes want a patch kit.',
    '{spackle,drywall-repair,nail-holes,filler}', 9.98, 8, 4.5, 1815
),
(
    'PA-0050', 'paint', 'caulks and fillers', 'Truecoat', 'Columbia Paint Works',
    'Drywall Hole Repair Kit, 4 in. and 8 in. Patches',
    'Fixes the hole a doorknob punched or a moved outlet left behind. Two self-stick aluminum mesh squares, small tub of joint compound, plastic knife and sanding pad. Feather the mud well past the mesh or its outline shows.',
    '{drywall-repair,patch-kit,hole,wall}', 12.98, 6, 4.2, 1126
),
(
    'PA-0051', 'paint', 'caulks and fillers', 'Meadowbrook', 'Columbia Paint Works',
    'Two-Part Wood Filler for Rot Repair, 12 oz',
    'Polyester putty that rebuilds decayed window sills, door frames and porch posts, then saws, sands and holds screws like lumber. Sets in 15 minutes after mixing in the hardener. Dig out soft wood first. Paintable, but does not take stain.',
    '{wood-filler,rot-repair,window-sill,exterior}', 19.98, 4, 4.4, 648
),
(
    'PA-0052', 'paint', 'thinners and strippers', 'Solvex', 'Harbor Coatings',
    'Solvex Odorless Mineral Spirits, 1 qt.',
    'Thins oil paint, varnish and oil stain, and cleans the brushes used for them, with less smell than regular paint thinner. Also lifts wax and sticker residue. Never pour leftovers down a drain: let solids settle and reuse.',
    '{mineral-spirits,thinner,brush-cleaning,oil-based}', 13.48, 7, 4.6, 1268
),
(
    'PA-0053', 'paint', 'thinners and strippers', 'Solvex', 'Harbor Coatings',
    'Denatured Alcohol Solvent, 1 gal.',
    'Dissolves shellac and shellac primer, wipes glass and metal streak-free before painting, and fuels marine alcohol stoves. Evaporates fast and leaves nothing behind. Useless on oil paint. Flammable and poisonous, so ventilate and store it locked away.',
    '{alcohol,shellac,solvent,degreasing}', 24.98, 4, 4.5, 513
),
(
    'PA-0054', 'paint', 'thinners and strippers', 'Solvex', 'Harbor Coatings',
    'Citrus Gel Paint and Varnish Stripper, 1 qt.',
    'Orange-scented remover that can be used indoors, without methylene chloride. Brush on thick, cover with plastic, scrape paint off chairs, doors and molding after 30 minutes to overnight. Clings to uprights. Slow on epoxy and many old layers.',
    '{stripper,paint-remover,furniture,low-odor}', 19.98, 5, 3.9, 1590
),
(
    'PA-0055', 'paint', 'thinners and strippers', 'Solvex', 'Harbor Coatings',
    'TSP Substitute Wall Cleaner Concentrate, 1 qt.',
    'Phosphate-free degreaser for washing kitchen walls, nicotine film, cabinets and siding so new paint will stick. Dilute half a cup in two gallons of warm water; no rinsing required. Slightly dulls old gloss but does not replace sanding.',
    '{cleaner,degreaser,prep,tsp,walls}', 8.98, 6, 4.4, 984
);
