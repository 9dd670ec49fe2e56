-- Storage: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'ST-0001', 'storage', 'storage totes', 'Stackwell', 'Tidewater Storage',
    'Stackwell 27 gal. Heavy-Duty Tote With Snap Lid, Black and Yellow',
    'Thick-walled bin for the garage, attic or truck bed; keeps its shape from freezing to 110 F. The ribbed lid carries other full totes stacked four high. Measures 30 x 20 x 15 inches, holds tools, camping gear or 75 pounds of books.',
    '{tote,heavy-duty,garage,stackable}', 12.98, 10, 4.7, 5216
),
(
    'ST-0002', 'storage', 'storage totes', 'Stackwell', 'Tidewater Storage',
    '12 gal. Heavy-Duty Tote With Snap Lid, Black and Yellow',
    'Half-size mate of the 27 gallon tote, small enough that one person can carry it full of paint cans or hand tools. Same tough plastic and snap lid, 21 x 15 x 12 inches, so two sit side by side on the large one.',
    '{tote,heavy-duty,tools,stackable}', 8.48, 8, 4.6, 1843
),
(
    'ST-0003', 'storage', 'storage totes', 'Tidehouse', 'Tidewater Storage',
    '66 qt. Clear Latching Storage Box',
    'See-through box for blankets, toys and out-of-season clothing, so nothing needs a label. Locking handles on both ends, 24 x 16 x 13 inches. Better indoors than in an unheated garage, as the clear plastic turns brittle in the cold.',
    '{bin,clear,clothing,latching}', 11.97, 9, 4.4, 2937
),
(
    'ST-0004', 'storage', 'storage totes', 'Tidehouse', 'Tidewater Storage',
    '41 qt. Clear Underbed Box With Wheels',
    'Only 6-1/2 inches tall, this long flat container rolls beneath a bed frame with shoes, sheets or gift wrap inside. The split lid hinges from the middle, letting you reach in without pulling it all the way out.',
    '{underbed,clear,wheels,shoes}', 16.98, 6, 4.1, 1128
),
(
    'ST-0005', 'storage', 'storage totes', 'Tidehouse', 'Tidewater Storage',
    '6 qt. Clear Shoe Box With Lid, 12-Pack',
    'Small transparent boxes, 13 x 8 x 5 inches, for shoes, craft supplies, chargers or screws by kind. They stack on a closet shelf and the lids press on without latches. Not sealed against dust or damp.',
    '{shoe-box,clear,small-parts,closet}', 19.98, 7, 4.5, 1672
),
(
    'ST-0006', 'storage', 'storage totes', 'Tidehouse', 'Tidewater Storage',
    '60 qt. Weathertight Gasket Tote, Clear',
    'Foam seal under the lid and six buckles shut out moisture, dust and moths, for photo albums, wool sweaters or papers kept in a damp basement. Resists rain but is not meant to float or go underwater.',
    '{tote,waterproof,gasket,basement}', 27.50, 5, 4.6, 1354
),
(
    'ST-0007', 'storage', 'storage totes', 'Tidehouse', 'Tidewater Storage',
    'Artificial Christmas Tree Storage Tote, 56 in. Long',
    'Zippered bag with stiff sides and two wheels that takes a disassembled tree up to nine feet, or garland and wrapping rolls. Straps cinch the branches down. Tear-resistant polyester, bright red so it is found in the attic.',
    '{christmas,holiday,bag,attic}', 34.98, 2, 4.0, 486
),
(
    'ST-0008', 'storage', 'shelving units', 'Stackwell', 'Tidewater Storage',
    '5-Shelf Steel Garage Shelving, 48 x 24 x 72 in., 4,000 lb.',
    'Boltless rack for the heaviest loads, such as paint, motors and canned goods: 800 pounds on each wire deck when spread evenly. Beams tap into posts with a rubber mallet. Splits into two workbench-height units.',
    '{shelving,garage,steel,heavy-duty}', 159.00, 5, 4.7, 2486
),
(
    'ST-0009', 'storage', 'shelving units', 'Stackwell', 'Tidewater Storage',
    '5-Shelf Plastic Utility Shelving, 36 x 18 x 74 in.',
    'Rustproof resin shelves for a laundry room, basement or shed where floors get wet. Legs press together by hand in minutes. Each level supports 150 pounds; slotted surfaces let air through and cannot be raised or lowered.',
    '{shelving,plastic,basement,rustproof}', 64.98, 6, 4.2, 1795
),
(
    'ST-0010', 'storage', 'shelving units', 'Stackwell', 'Tidewater Storage',
    '4-Tier Chrome Wire Shelf, 36 x 14 x 54 in.',
    'Open wire rack for pantry food, small appliances or towels. Shelves lock at any one-inch step on grooved poles, 350 pounds apiece on leveling feet. Small bottles tip between wires unless you add a liner.',
    '{shelving,wire,pantry,adjustable}', 54.98, 6, 4.5, 1930
),
(
    'ST-0011', 'storage', 'shelving units', 'Stackwell', 'Tidewater Storage',
    '4-Tier Rolling Wire Cart, 24 x 14 x 48 in., Black',
    'Narrow wire shelf on 3 inch casters, two of which lock, to roll beside a washer or out from a kitchen alcove. Total limit drops to 250 pounds because of the wheels. Push handle on one end.',
    '{cart,wire,rolling,kitchen}', 59.50, 4, 4.3, 717
),
(
    'ST-0012', 'storage', 'shelving units', 'Boxwood', 'Tidewater Storage',
    'Boxwood 5-Shelf Bookcase, 30 x 11-5/8 x 72 in., White',
    'Laminate particleboard bookshelf for a living room, office or child''s bedroom. Three shelves move on pegs, two are fixed for stiffness; each bears 40 pounds. Anchor strap keeps it from tipping on climbing toddlers. Cam-lock assembly.',
    '{bookcase,white,living-room,adjustable}', 74.00, 4, 3.8, 1216
),
(
    'ST-0013', 'storage', 'shelving units', 'Boxwood', 'Tidewater Storage',
    '24 in. Floating Wall Shelf, Rustic Walnut',
    'Solid-looking ledge with no visible brackets, hung from a concealed steel rod plate. Eight inches deep, carries 30 pounds into studs but 10 on drywall anchors. For picture frames, spices or trailing plants; screws and template included.',
    '{floating-shelf,wall,walnut,decor}', 29.98, 6, 4.3, 944
),
(
    'ST-0014', 'storage', 'shelving units', 'Boxwood', 'Tidewater Storage',
    '9-Cube Storage Organizer, White, 36 x 36 in.',
    'Three-by-three open cubby for a playroom, entry or record collection, usable upright or on its side. Every 11 inch opening accepts a standard fabric cube bin. Laminated board; thin backs go on only six cubes.',
    '{cubby,organizer,playroom,cube}', 69.97, 5, 4.2, 1548
),
(
    'ST-0015', 'storage', 'garage hooks and racks', 'Garagecraft', 'Sound Hardware Wholesale',
    'Large Vinyl-Coated Ladder Hook, 50 lb., 2-Pack',
    'Screw-in U hooks with a five-inch opening to hang a ladder, hose or extension cords off the garage floor. Drill a pilot and twist into a stud or joist. Red coating prevents scratches and slipping.',
    '{hook,ladder,garage,screw-in}', 6.98, 9, 4.6, 1817
),
(
    'ST-0016', 'storage', 'garage hooks and racks', 'Garagecraft', 'Sound Hardware Wholesale',
    'Ceiling Bike Hook, Vinyl-Coated, 2-Pack',
    'Hangs bicycles vertically by the front wheel from an overhead joist, clearing the space beneath. Padded bend suits road and mountain tires to 2.4 inches wide. Limit 40 pounds; fat-tire and electric bikes need a sturdier rack.',
    '{bike,hook,ceiling,garage}', 5.48, 8, 4.4, 1103
),
(
    'ST-0017', 'storage', 'garage hooks and racks', 'Garagecraft', 'Sound Hardware Wholesale',
    'Vertical Wall Bike Rack With Tire Tray, 65 lb.',
    'Steel plate and hook that fasten to one stud and park a heavier cycle or e-bike, battery removed, upright along the wall. The lower tray stops the rear tire marking paint. Swings left or right to save room.',
    '{bike,rack,e-bike,wall-mount}', 36.50, 4, 4.5, 629
),
(
    'ST-0018', 'storage', 'garage hooks and racks', 'Garagecraft', 'Sound Hardware Wholesale',
    'Spring-Grip Broom and Tool Holder, 5 Slots',
    'Sprung rubber rollers clamp mop, rake and broom handles from 3/4 to 1-1/4 inch so they hang straight in a closet. Six flip-down hooks take dustpans and rags. Mount with two screws; 25 pounds in all.',
    '{broom-holder,closet,wall-mount,cleaning}', 13.98, 8, 4.3, 2278
),
(
    'ST-0019', 'storage', 'garage hooks and racks', 'Garagecraft', 'Sound Hardware Wholesale',
    '48 in. Wall Track With 6 Sliding Hooks',
    'Aluminum rail that screws across three studs; hooks snap in anywhere and slide to fit shovels, leaf blowers, folding chairs and helmets. Whole rail holds 225 pounds. Rearrange each season with no new holes.',
    '{rail,hooks,garden-tools,adjustable}', 44.98, 5, 4.4, 873
),
(
    'ST-0020', 'storage', 'garage hooks and racks', 'Garagecraft', 'Sound Hardware Wholesale',
    'Metal Pegboard Kit, 32 x 16 in. Panels, 2-Pack With 20 Hooks',
    'Twenty-gauge steel sheets with round holes and slots for keeping pliers, screwdrivers and tape in sight above a workbench. Accepts ordinary quarter-inch pegs, which will not wear the holes as they do in hardboard. Magnets stick too.',
    '{pegboard,workbench,hand-tools,steel}', 79.98, 4, 4.7, 1049
),
(
    'ST-0021', 'storage', 'garage hooks and racks', 'Garagecraft', 'Sound Hardware Wholesale',
    '4 ft. x 8 ft. Overhead Garage Ceiling Rack, 600 lb.',
    'Suspended wire platform for holiday decorations, coolers and luggage above parked cars. Posts drop from 22 to 40 inches and lag into joists at 16 or 24 inch spacing. Two people and an afternoon to install; not for drywall alone.',
    '{ceiling-rack,overhead,garage,bulk-storage}', 189.00, 3, 4.5, 1364
),
(
    'ST-0022', 'storage', 'garage hooks and racks', 'Garagecraft', 'Evergreen Outdoor',
    'Kayak and Paddleboard Wall Rack, Padded Arms, 125 lb.',
    'Pair of foam-wrapped steel cradles that fold flat when the boat is on the water. Each arm bolts to a stud, spaced wherever the hull balances, with webbing straps against bumps. Holds one kayak, canoe or two boards.',
    '{kayak,paddleboard,rack,wall-mount}', 54.50, 2, 4.4, 207
),
(
    'ST-0023', 'storage', 'closet organizers', 'Tidehouse', 'Tidewater Storage',
    '5 to 8 ft. Adjustable Wire Closet Kit, White',
    'Ventilated shelf-and-rod system to fit out a reach-in bedroom closet without cutting wire: sections telescope. Provides 11 feet of hanging and shelves for shoes. Includes wall clips, end brackets and drywall anchors.',
    '{closet,wire-shelf,hanging-rod,bedroom}', 89.00, 4, 4.1, 1087
),
(
    'ST-0024', 'storage', 'closet organizers', 'Boxwood', 'Tidewater Storage',
    'Boxwood Walk-In Closet Tower With 3 Drawers, 25 x 14 x 82 in.',
    'Wood-grain laminate tower with soft-close drawers, five shelves and two expandable rods that reach side walls up to nine feet apart. Looks built-in, unlike wire. Hangs on a steel rail; floor support optional.',
    '{closet,tower,drawers,laminate}', 349.00, 2, 4.3, 392
),
(
    'ST-0025', 'storage', 'closet organizers', 'Tidehouse', 'Tidewater Storage',
    '30 to 48 in. Adjustable Closet Rod, Chrome',
    'Telescoping steel clothes pole with end sockets, strong enough for heavy coats: 100 pounds at the shortest setting, 60 fully open. Screw the flanges to studs or cleats. It is not a tension rod.',
    '{closet-rod,chrome,adjustable,clothes}', 15.48, 6, 4.5, 685
),
(
    'ST-0026', 'storage', 'closet organizers', 'Tidehouse', 'Tidewater Storage',
    'Double-Hang Closet Rod Extender, 32 in. Wide',
    'Hooks over the rod you already own to give a second tier for shirts, skirts or kids'' clothes, with no drilling, so renters can use it. Steel side bars adjust the drop from 25 to 39 inches.',
    '{closet-rod,renter-friendly,no-drill,clothes}', 18.98, 5, 4.2, 804
),
(
    'ST-0027', 'storage', 'closet organizers', 'Tidehouse', 'Tidewater Storage',
    'Over-the-Door Shoe Organizer, 24 Clear Pockets',
    'Hangs by four metal hooks on any door up to 1-3/4 inches thick. Pockets take flats and sneakers, though not size 12 boots; many people use them for snacks, mittens or cleaning bottles. Folds flat to store.',
    '{shoes,over-door,pockets,no-drill}', 12.48, 7, 4.0, 2671
),
(
    'ST-0028', 'storage', 'closet organizers', 'Tidehouse', 'Tidewater Storage',
    'Velvet Non-Slip Hangers, 50-Pack, Gray',
    'Flocked coat hangers a quarter inch thick that grip straps and silky tops and fit nearly twice as many garments per foot as plastic. Notched shoulders, trouser bar, swivel hook. Too thin for wet towels or heavy wool coats.',
    '{hangers,velvet,clothes,space-saving}', 22.98, 8, 4.7, 3845
),
(
    'ST-0029', 'storage', 'closet organizers', 'Tidehouse', 'Tidewater Storage',
    'Vacuum Storage Bags, Jumbo 40 x 30 in., 6-Pack',
    'Compress comforters, pillows and ski jackets to a fraction of their bulk with any household vacuum hose. Double zip and one-way valve. Some bags slowly take in air after a few months, so check them; skip leather and fur.',
    '{vacuum-bag,bedding,space-saving,seasonal}', 21.98, 6, 3.5, 2389
),
(
    'ST-0030', 'storage', 'tool boxes and chests', 'Garagecraft', 'Sound Hardware Wholesale',
    '16 in. Plastic Tool Box With Lift-Out Tray',
    'Starter toolbox for an apartment or car trunk: hammer, pliers, tape and a small drill fit underneath, bits and screws in the tray. Two lid compartments, metal latches, padlock eye. Weighs under three pounds empty.',
    '{toolbox,portable,plastic,apartment}', 14.98, 8, 4.4, 2104
),
(
    'ST-0031', 'storage', 'tool boxes and chests', 'Garagecraft', 'Sound Hardware Wholesale',
    '20 in. Steel Cantilever Tool Box, 5 Trays, Red',
    'Opens out in steps like a fishing box so every wrench and socket lies in view. All-steel body with powder coat survives drops that crack plastic. No drawers to slide open while carrying; 16 pounds bare.',
    '{toolbox,steel,cantilever,mechanic}', 62.50, 3, 4.5, 468
),
(
    'ST-0032', 'storage', 'tool boxes and chests', 'Garagecraft', 'Sound Hardware Wholesale',
    '18 in. Open-Mouth Contractor Tool Bag, 28 Pockets',
    'Soft-sided carrier with a rigid waterproof base and steel-framed mouth that stays open on the job. Ballistic nylon, shoulder strap, inner loops for screwdrivers and a tape clip outside. Quicker to reach into than a lidded box.',
    '{tool-bag,contractor,nylon,pockets}', 44.98, 5, 4.6, 1276
),
(
    'ST-0033', 'storage', 'tool boxes and chests', 'Garagecraft', 'Sound Hardware Wholesale',
    '22 in. Rolling Stackable Tool Box System, 3-Piece',
    'Wheeled base, mid case and parts organizer latch together and pull like luggage over gravel on 7 inch wheels. Gasketed lids keep out rain. Detach any layer at the work site; total capacity 250 pounds.',
    '{toolbox,rolling,modular,jobsite}', 149.00, 4, 4.7, 1905
),
(
    'ST-0034', 'storage', 'tool boxes and chests', 'Garagecraft', 'Sound Hardware Wholesale',
    '26 in. 5-Drawer Tool Chest and Rolling Cabinet Combo, Black',
    'Entry-level mechanic''s chest on casters for a home garage, 44 inches tall. Ball-bearing slides bear 35 pounds a drawer, liners included, one key locks the top and another the bottom. Light 24-gauge steel dents if overloaded.',
    '{tool-chest,drawers,rolling,mechanic}', 219.00, 3, 4.1, 988
),
(
    'ST-0035', 'storage', 'tool boxes and chests', 'Garagecraft', 'Sound Hardware Wholesale',
    '52 in. 9-Drawer Mobile Workbench With Solid Wood Top',
    'Professional-weight 18-gauge cabinet topped by acacia, 37 inches high, so it serves as both tool storage and bench. Soft-close drawers rated 100 pounds, power strip with USB in the side, locking 5 inch casters. Ships assembled on a pallet.',
    '{workbench,tool-chest,mobile,drawers}', 698.00, 1, 4.7, 744
),
(
    'ST-0036', 'storage', 'small parts organizers', 'Garagecraft', 'Sound Hardware Wholesale',
    '39-Drawer Small Parts Cabinet',
    'Sort nails, resistors, beads or fishing tackle behind clear drawers: 30 small and 9 large. Stops keep them from pulling out onto the floor. Stands on the bench or hangs by rear keyholes, 20 x 16 inches.',
    '{small-parts,drawers,hobby,screws}', 32.98, 5, 4.5, 1594
),
(
    'ST-0037', 'storage', 'small parts organizers', 'Garagecraft', 'Sound Hardware Wholesale',
    '17-Compartment Screw Organizer Case With Movable Dividers',
    'Flat carry case with a clear lid pressed tight to the dividers, so washers and anchors do not wander when it is tipped. Rearrange sections from 1 to 6 inches long. Fits a van drawer; snap latches.',
    '{small-parts,screws,portable,case}', 11.98, 7, 4.2, 1137
),
(
    'ST-0038', 'storage', 'small parts organizers', 'Garagecraft', 'Sound Hardware Wholesale',
    'Wall-Mounted Parts Bin Rack, 30 Bins',
    'Two louvered panels hold removable open-front bins, red for small hardware and blue for larger, each of which can be carried to the job and hung back. Bins nest over one another. Panels screw to studs, 48 pounds each.',
    '{bins,small-parts,wall-mount,workshop}', 46.50, 3, 4.4, 558
),
(
    'ST-0039', 'storage', 'small parts organizers', 'Stackwell', 'Sound Hardware Wholesale',
    'Stack and Hang Bin, 11 x 11 x 5 in., Blue, 6-Pack',
    'Wide shallow polypropylene bins for pipe fittings, brake parts or pantry packets, with a cut-away front for picking. Larger than the ones in the wall rack; lock on top of each other, 60 pounds apiece.',
    '{bins,stackable,workshop,fittings}', 38.98, 3, 4.6, 273
),
(
    'ST-0040', 'storage', 'small parts organizers', 'Garagecraft', 'Sound Hardware Wholesale',
    'Magnetic Tool Strip, 18 in., 2-Pack',
    'Steel bars with strong ceramic magnets that hold wrenches, chisels, scissors or kitchen knives flat against the wall. Two screws each. Carries about 10 pounds per foot; aluminum, brass and stainless handles will not stick.',
    '{magnetic,tool-holder,wall-mount,workshop}', 15.98, 6, 4.1, 862
),
(
    'ST-0041', 'storage', 'drawer and kitchen organizers', 'Boxwood', 'Tidewater Storage',
    'Expandable Bamboo Cutlery Tray, 13 to 22 in.',
    'Slides apart to fill a kitchen drawer from side to side, making six to eight sections for forks, spatulas and peelers. Two inches tall and 17 deep. Wipe clean, do not soak; measure the inside of the drawer first.',
    '{drawer-organizer,bamboo,kitchen,cutlery}', 21.98, 6, 4.6, 1723
),
(
    'ST-0042', 'storage', 'drawer and kitchen organizers', 'Tidehouse', 'Tidewater Storage',
    'Clear Drawer Organizer Trays, Assorted Sizes, 15-Pack',
    'Low plastic trays in four footprints that fit together like tiles in a vanity, desk or junk drawer, for makeup, pens, batteries and keys. Silicone dots underneath stop sliding. Too short to hold long utensils.',
    '{drawer-organizer,clear,bathroom,desk}', 17.48, 7, 4.4, 1468
),
(
    'ST-0043', 'storage', 'drawer and kitchen organizers', 'Tidehouse', 'Tidewater Storage',
    '14 in. Pull-Out Wire Cabinet Drawer, Chrome',
    'Sliding basket that screws to the floor of a base cabinet and brings pots at the back into reach. Ball-bearing runners, 21 inches deep, 60 pounds. Needs a clear opening of at least 14-1/2 inches between hinges.',
    '{cabinet,pull-out,kitchen,pots}', 42.98, 4, 4.3, 956
),
(
    'ST-0044', 'storage', 'drawer and kitchen organizers', 'Tidehouse', 'Tidewater Storage',
    '2-Tier Under-Sink Organizer, Expandable Around Pipes',
    'Shelf panels lift out individually to leave room for the drain trap or garbage disposal, turning the dead space below a sink into two levels for sprays and sponges. Spans 18 to 30 inches. Rust-resistant steel legs.',
    '{under-sink,kitchen,bathroom,expandable}', 28.50, 5, 4.0, 1841
),
(
    'ST-0045', 'storage', 'drawer and kitchen organizers', 'Tidehouse', 'Tidewater Storage',
    'Airtight Food Storage Canister Set, 7-Piece With Labels',
    'Clear BPA-free containers for flour, cereal, pasta and coffee that lock shut on a silicone ring to keep ants and humidity out. Square shapes waste no pantry space. Bodies hand-wash only; lids are not oven or microwave safe.',
    '{pantry,food-storage,airtight,canister}', 33.97, 5, 4.5, 2017
),
(
    'ST-0046', 'storage', 'moving boxes', 'Stackwell', 'Tidewater Storage',
    'Small Moving Box, 16 x 12 x 12 in.',
    'Corrugated carton of 1.5 cubic feet for books, canned food, records and tools: heavy things that would burst a bigger box. Holds up to 65 pounds. Folds without staples, handles punched in; made from recycled fiber.',
    '{moving-box,cardboard,books,packing}', 1.68, 10, 4.5, 1236
),
(
    'ST-0047', 'storage', 'moving boxes', 'Stackwell', 'Tidewater Storage',
    'Large Moving Box, 18 x 18 x 24 in.',
    'Roomy 4.5 cubic foot carton meant for light, bulky items such as pillows, lampshades, coats and stuffed animals. Keep it below 65 pounds and tape the bottom twice. Same single-wall board as the small size.',
    '{moving-box,cardboard,bedding,packing}', 2.98, 10, 4.4, 1047
),
(
    'ST-0048', 'storage', 'moving boxes', 'Stackwell', 'Tidewater Storage',
    'Wardrobe Moving Box With Metal Hanging Bar, 24 x 20 x 46 in.',
    'Shift suits and dresses straight from closet to truck on their hangers; the bar takes about two feet of clothing. Shoes can go at the bottom. Afterward it serves as a spare closet in a dry attic.',
    '{moving-box,wardrobe,clothes,hanging}', 15.98, 4, 4.2, 372
),
(
    'ST-0049', 'storage', 'moving boxes', 'Stackwell', 'Tidewater Storage',
    'Dish and Glass Packing Kit, Double-Wall Box With Dividers',
    'Carton with twice the wall thickness, a cell grid for 18 glasses and foam pouches for a dozen plates. Stops china chipping in transit and stores holiday stemware year to year. Tape and wrapping paper are extra.',
    '{moving-box,dishes,glassware,fragile}', 18.97, 3, 4.3, 298
),
(
    'ST-0050', 'storage', 'moving boxes', 'Stackwell', 'Tidewater Storage',
    'Heavy-Duty Packing Tape With Dispenser, 2 in. x 55 yd., 3 Rolls',
    'Clear 3.1 mil acrylic tape for sealing cartons that will sit in a storage unit, since it does not yellow or lift in heat and cold. The first roll comes on a serrated hand dispenser; the other two are refills. Not for use as masking tape.',
    '{packing-tape,moving,shipping,dispenser}', 11.48, 9, 4.6, 1906
),
(
    'ST-0051', 'storage', 'outdoor storage', 'Garagecraft', 'Evergreen Outdoor',
    '120 gal. Resin Deck Box, Brown Wicker Look',
    'Patio chest for seat cushions, pool toys and garden hoses that seats two adults on its lid. Sheds rain and has a padlock hole, but heavy storms may let in some damp. 54 x 27 x 24 inches, no tools to assemble.',
    '{deck-box,patio,cushions,resin}', 129.00, 4, 4.2, 1569
),
(
    'ST-0052', 'storage', 'outdoor storage', 'Garagecraft', 'Evergreen Outdoor',
    '4 ft. x 2.5 ft. Horizontal Storage Shed, 34 cu. ft.',
    'Low resin cabinet that hides two 32 gallon garbage cans, or a push mower and bags of soil. The top lifts on a strut and front doors swing wide; reinforced floor. Sits against a fence in a narrow side yard.',
    '{shed,trash-can,resin,side-yard}', 279.00, 2, 4.3, 823
),
(
    'ST-0053', 'storage', 'outdoor storage', 'Garagecraft', 'Evergreen Outdoor',
    '8 ft. x 6 ft. Galvanized Steel Shed With Double Doors',
    'Budget backyard building for a push mower, bikes and rakes, 6 feet tall at the ridge. Hot-dipped panels with hundreds of screws, so set aside a weekend. Floor and anchors are not included; needs level ground.',
    '{shed,steel,backyard,lawn-mower}', 449.00, 1, 3.3, 614
),
(
    'ST-0054', 'storage', 'outdoor storage', 'Garagecraft', 'Evergreen Outdoor',
    '4 ft. Firewood Log Rack With Cover',
    'Tubular steel frame keeping about a sixth of a cord of split logs off wet soil so they season faster and attract fewer termites. The fitted cover rolls up in front for loading. Feet level on gravel or porch boards.',
    '{firewood,log-rack,cover,steel}', 69.50, 3, 4.4, 731
),
(
    'ST-0055', 'storage', 'outdoor storage', 'Garagecraft', 'Evergreen Outdoor',
    '30 ft. x 20 ft. Heavy-Duty Waterproof Tarp, 10 Mil',
    'Woven polyethylene sheet to cover a boat, lumber pile or leaking roof until repairs. Silver side reflects sun, brown side absorbs it; grommets every 18 inches on a roped hem. Twice the thickness of ordinary blue tarps.',
    '{tarp,waterproof,cover,boat}', 84.98, 4, 4.4, 1158
);
