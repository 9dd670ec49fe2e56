-- Lumber: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'LU-0001', 'lumber', 'framing lumber', 'Cascade Timber', 'Olympic Forest Products',
    '2x4 x 92-5/8 in. Kiln-Dried Douglas Fir Stud',
    'Precut wall stud that makes an 8 foot ceiling once one bottom and two top plates are added, so nothing needs sawing. Actual size 1-1/2 by 3-1/2 inch. Interior partitions and dry exterior walls; not treated.',
    '{stud,wall,douglas-fir,kiln-dried,framing}', 3.98, 10, 4.2, 2316
),
(
    'LU-0002', 'lumber', 'framing lumber', 'Cascade Timber', 'Olympic Forest Products',
    '2x4 x 8 ft. Whitewood Stud Grade Lumber',
    'Full 96 inch two-by-four for general building: shelving frames, sawhorses, workbenches, blocking and plates. Spruce, pine or fir as the mill supplies. Light and easy to nail, though expect an occasional bowed piece in the stack.',
    '{two-by-four,whitewood,workbench,framing}', 3.48, 10, 3.8, 3104
),
(
    'LU-0003', 'lumber', 'framing lumber', 'Evergreen Mills', 'Snoqualmie Mills',
    '2x6 x 104-5/8 in. Kiln-Dried Hem-Fir Stud',
    'Precut for walls under a nine foot ceiling. The deeper cavity takes R-21 insulation, which is why energy codes in cold regions ask for two-by-six exterior walls. It also leaves room for drain pipes behind a bathroom.',
    '{stud,exterior-wall,insulation,hem-fir}', 7.86, 7, 4.4, 487
),
(
    'LU-0004', 'lumber', 'framing lumber', 'Cascade Timber', 'Olympic Forest Products',
    '2x8 x 12 ft. #2 Douglas Fir Joist',
    'Structural joist or rafter stock, actual 1-1/2 by 7-1/4 inch. Number 2 grade allows sound knots. Spans about eleven feet at 16 inch spacing for ceilings and light floors; check the span table for your load.',
    '{joist,rafter,floor,douglas-fir,structural}', 16.42, 5, 4.5, 261
),
(
    'LU-0005', 'lumber', 'framing lumber', 'Cascade Timber', 'Olympic Forest Products',
    '2x12 x 16 ft. #1 Douglas Fir Beam Stock',
    'Wide, long planks for stair stringers, garage headers and floor joists over big rooms. Number 1 grade keeps knots small and edges tight. At nearly 70 lb each, plan on two people and a truck rack to carry one home.',
    '{header,stringer,stairs,douglas-fir,structural}', 44.87, 3, 4.5, 118
),
(
    'LU-0006', 'lumber', 'framing lumber', 'Evergreen Mills', 'Snoqualmie Mills',
    '2x3 x 8 ft. Economy Whitewood Stud',
    'Narrow framing for closet partitions, soffits, lightweight screens and basement furring where every inch of floor counts. Not for load-bearing walls. Economy grade carries wane and twist; buyers advise sorting through the pile.',
    '{stud,closet,partition,economy}', 2.58, 6, 3.3, 404
),
(
    'LU-0007', 'lumber', 'framing lumber', 'Evergreen Mills', 'Snoqualmie Mills',
    '1x3 x 8 ft. Furring Strip Board',
    'Rough strips nailed over joists or masonry to give drywall, ceiling tile or paneling something flat to fasten to. Also bought for garden stakes, crate slats and trellises. Unsanded, knotty and meant to be covered.',
    '{furring,strapping,paneling,ceiling}', 1.98, 8, 3.9, 1127
),
(
    'LU-0008', 'lumber', 'pressure-treated boards', 'Pinecrest', 'Snoqualmie Mills',
    '2x4 x 8 ft. Ground Contact Pressure-Treated Lumber',
    'Preservative-soaked pine that resists rot and termites in soil or on concrete. Choose it for basement sill plates, fence rails and landscape framing. Sold damp, so let it dry before staining. Use galvanized or coated fasteners.',
    '{treated,ground-contact,sill-plate,fence-rail,outdoor}', 5.48, 9, 4.2, 1845
),
(
    'LU-0009', 'lumber', 'pressure-treated boards', 'Pinecrest', 'Snoqualmie Mills',
    '2x6 x 12 ft. Pressure-Treated Joist #2 Prime',
    'Deck joist size for small platforms, ramps and stair framing outdoors. Ground-contact rating means it may sit close to wet soil. Prime appearance grade has fewer edge knots than standard, so it also serves for railing caps.',
    '{treated,deck,joist,ramp,outdoor}', 13.28, 7, 4.3, 692
),
(
    'LU-0010', 'lumber', 'pressure-treated boards', 'Pinecrest', 'Snoqualmie Mills',
    '2x10 x 16 ft. Pressure-Treated Joist and Ledger Board',
    'Deep framing for elevated decks: ledgers against the house, rim joists and spans up to roughly fourteen feet. Green tint fades to gray in a year. Brush end-cut preservative on every sawn face before assembly.',
    '{treated,deck,ledger,joist,framing}', 36.98, 5, 4.4, 305
),
(
    'LU-0011', 'lumber', 'pressure-treated boards', 'Pinecrest', 'Snoqualmie Mills',
    '2x12 x 10 ft. Pressure-Treated Stair Stringer Stock',
    'Cut your own outdoor stair stringers from this wide plank; one length yields seven or eight steps for a typical deck. Also used for sandbox walls and bench seats. Heavy and wet when new, so shrinkage is normal.',
    '{treated,stairs,stringer,deck,sandbox}', 27.48, 4, 4.2, 214
),
(
    'LU-0012', 'lumber', 'pressure-treated boards', 'Pinecrest', 'Snoqualmie Mills',
    '4-Step Pre-Cut Pressure-Treated Stair Stringer',
    'Ready-notched side piece for porch or deck steps with a 7 inch rise and 11 inch run. Skip the framing square: fix three across for 36 inch wide treads. Total height to the deck surface is about 35 inches.',
    '{treated,stairs,stringer,precut,porch}', 24.98, 5, 4.3, 448
),
(
    'LU-0013', 'lumber', 'pressure-treated boards', 'Evergreen Mills', 'Snoqualmie Mills',
    '6x6 x 8 ft. Landscape Timber Pressure-Treated',
    'Stack and spike these square timbers for retaining walls, raised bed borders, driveway edging or terrace steps. Full 5-1/2 inch faces stand steadier than the rounded kind. Current copper treatments are accepted for vegetable gardens.',
    '{treated,landscape,retaining-wall,raised-bed,edging}', 32.75, 5, 4.5, 377
),
(
    'LU-0014', 'lumber', 'pressure-treated boards', 'Evergreen Mills', 'Snoqualmie Mills',
    '3 in. x 4-1/4 in. x 8 ft. Rounded Landscape Timber',
    'Low-cost edging with two flat faces and rounded sides, for flower borders, gravel paths and play areas. Above-ground treatment only; pieces buried in wet clay rot within a few seasons according to several reviewers.',
    '{landscape,edging,border,garden,treated}', 5.97, 7, 3.6, 833
),
(
    'LU-0015', 'lumber', 'plywood and panels', 'Cascade Timber', 'Olympic Forest Products',
    '7/16 in. x 4 ft. x 8 ft. OSB Sheathing',
    'Oriented strand board for covering exterior walls and roofs before siding or shingles. Stamped panel side shows nailing lines at 16 and 24 inch centers. Cheaper than plywood, but edges swell if rained on for long.',
    '{osb,sheathing,roof,wall,panel}', 14.98, 8, 4.3, 1510
),
(
    'LU-0016', 'lumber', 'plywood and panels', 'Cascade Timber', 'Olympic Forest Products',
    '23/32 in. x 4 ft. x 8 ft. Tongue and Groove Subfloor OSB',
    'Interlocking long edges stop neighboring panels from flexing between joists, which prevents squeaks underfoot. Moisture-resistant resin tolerates weeks of open weather during construction. Glue and screw over joists at 16 or 19.2 inch spacing.',
    '{subfloor,osb,tongue-and-groove,floor}', 33.48, 6, 4.5, 598
),
(
    'LU-0017', 'lumber', 'plywood and panels', 'Evergreen Mills', 'Olympic Forest Products',
    '3/4 in. x 4 ft. x 8 ft. Birch Cabinet Plywood',
    'Smooth C2-grade birch faces take stain, clear finish or paint evenly. The sheet most woodworkers choose for cabinets, built-in bookcases and desk tops. Seven plies hold screws better than pine plywood; veneer is thin, so sand lightly.',
    '{birch,cabinet,furniture,hardwood,panel}', 69.98, 6, 4.4, 941
),
(
    'LU-0018', 'lumber', 'plywood and panels', 'Evergreen Mills', 'Olympic Forest Products',
    '15/32 in. x 4 ft. x 8 ft. CDX Plywood Sheathing',
    'Half-inch nominal fir plywood with exterior glue, used on roof decks, wall bracing, chicken coops and shed walls. Stiffer and lighter than OSB, and it dries out without swelling. One face has filled knots.',
    '{cdx,sheathing,roof,shed,fir}', 27.86, 7, 4.3, 862
),
(
    'LU-0019', 'lumber', 'plywood and panels', 'Evergreen Mills', 'Olympic Forest Products',
    '1/4 in. x 2 ft. x 4 ft. Sanded Plywood Project Panel',
    'Quarter sheet that fits in a compact car. Thin sanded fir for drawer bottoms, cabinet backs, laser-cut crafts and templates. Bends slightly across the grain; support it every foot if it carries weight.',
    '{project-panel,craft,drawer-bottom,sanded}', 12.48, 7, 4.1, 703
),
(
    'LU-0020', 'lumber', 'plywood and panels', 'Cascade Timber', 'Olympic Forest Products',
    '3/4 in. x 4 ft. x 8 ft. Marine Grade Fir Plywood',
    'No voids in any inner layer and waterproof glue throughout, for boat transoms, camper floors, outdoor kitchens and dock boxes. It is not rot-proof by itself: seal cut edges with epoxy or paint before exposure.',
    '{marine,boat,waterproof,fir,outdoor}', 118.00, 2, 4.6, 96
),
(
    'LU-0021', 'lumber', 'plywood and panels', 'Pinecrest', 'Snoqualmie Mills',
    '3/4 in. x 4 ft. x 8 ft. MDF Panel',
    'Dense fiberboard with no grain or knots, so routed edges and painted doors come out glassy. Common for shaker wainscot, speaker boxes and shelving with short spans. Weighs about 95 lb; swells when wet and makes fine dust.',
    '{mdf,paintable,wainscot,shelving,panel}', 48.97, 5, 4.2, 415
),
(
    'LU-0022', 'lumber', 'plywood and panels', 'Pinecrest', 'Snoqualmie Mills',
    '1/4 in. x 4 ft. x 8 ft. White Perforated Hardboard Pegboard',
    'Tool wall panel with holes one inch apart for standard quarter-inch hooks. White melamine face brightens a garage and wipes clean. Mount on furring strips so hooks clear the wall behind; cuts with any fine-toothed saw.',
    '{pegboard,garage,tool-wall,hardboard}', 25.98, 5, 4.4, 529
),
(
    'LU-0023', 'lumber', 'plywood and panels', 'Evergreen Mills', 'Olympic Forest Products',
    '5/8 in. x 4 ft. x 8 ft. Grooved T1-11 Fir Plywood Siding',
    'Siding and wall sheathing in one sheet, with vertical grooves eight inches apart and shiplap edges. A quick skin for sheds, garages and cabins. Prime and paint soon after hanging, and keep bottoms six inches off soil.',
    '{siding,t1-11,shed,exterior,cabin}', 49.48, 4, 4.3, 322
),
(
    'LU-0024', 'lumber', 'deck boards', 'Pinecrest', 'Snoqualmie Mills',
    '5/4 in. x 6 in. x 12 ft. Premium Pressure-Treated Deck Board',
    'The standard affordable walking surface for decks and porches. Edges are rounded for bare feet and stairs. True size is 1 by 5-1/2 inch; lay over joists every 16 inches and seal after the wood dries.',
    '{decking,treated,porch,outdoor}', 12.68, 9, 4.2, 1688
),
(
    'LU-0025', 'lumber', 'deck boards', 'Cascade Timber', 'Olympic Forest Products',
    'Cascade Timber 5/4 in. x 6 in. x 12 ft. Western Red Cedar Decking',
    'Natural oils keep cedar from rotting without chemical treatment, and it stays cooler under the sun than composite. Soft enough to dent under chair legs. Leave it to silver, or oil yearly to hold the reddish brown.',
    '{decking,cedar,natural,rot-resistant}', 33.96, 5, 4.6, 412
),
(
    'LU-0026', 'lumber', 'deck boards', 'Evergreen Mills', 'Olympic Forest Products',
    'Evergreen Mills Composite Deck Board Grooved 16 ft. Weathered Gray',
    'Capped wood-plastic decking that never needs staining and will not splinter. Grooves along the sides accept hidden clips, so no screw heads show. 25 year stain and fade warranty. Joists at 16 inches, or 12 for diagonal layouts.',
    '{decking,composite,low-maintenance,gray,hidden-fastener}', 48.98, 6, 4.5, 874
),
(
    'LU-0027', 'lumber', 'deck boards', 'Evergreen Mills', 'Olympic Forest Products',
    'Evergreen Mills Composite Deck Board Square Edge 12 ft. Weathered Gray',
    'Solid-sided partner to the grooved composite plank, for stair treads, picture-frame borders and the outermost row where an edge is seen. Fix through the face with color-matched screws. Cut ends show the brown core.',
    '{decking,composite,stairs,border,gray}', 38.48, 4, 4.4, 287
),
(
    'LU-0028', 'lumber', 'deck boards', 'Cascade Timber', 'Olympic Forest Products',
    '1x6 x 8 ft. Ipe Hardwood Decking',
    'Brazilian hardwood three times harder than oak, lasting forty years or more around pools, docks and rooftop terraces. Each hole must be pre-drilled and carbide blades are needed. Sinks in water and weighs about 16 lb per board.',
    '{decking,ipe,hardwood,pool,dock}', 54.60, 2, 4.8, 74
),
(
    'LU-0029', 'lumber', 'posts and balusters', 'Pinecrest', 'Snoqualmie Mills',
    '2x2 x 36 in. Pressure-Treated Beveled Deck Baluster',
    'Square spindle with angled ends for a 36 inch high railing. Space them under four inches apart to meet code and keep small children safe. Two screws each, top and bottom; allow about five for every two feet of rail.',
    '{baluster,railing,spindle,treated}', 1.88, 7, 3.9, 566
),
(
    'LU-0030', 'lumber', 'fence materials', 'Cascade Timber', 'Olympic Forest Products',
    '5/8 in. x 5-1/2 in. x 6 ft. Western Red Cedar Dog-Ear Picket',
    'Clipped-corner boards for a six foot privacy fence that resists decay untreated. Set side by side, 22 pickets cover ten feet. One face is rough sawn and takes stain well. Hang with galvanized or stainless nails to avoid black streaks.',
    '{fence,cedar,privacy,dog-ear}', 4.48, 8, 4.4, 1352
),
(
    'LU-0031', 'lumber', 'fence materials', 'Pinecrest', 'Snoqualmie Mills',
    '5/8 in. x 5-1/2 in. x 6 ft. Pressure-Treated Pine Dog-Ear Picket',
    'Budget privacy boards in treated southern pine, about a third less than cedar. Shrinks a quarter inch as it dries, so butt the edges tight. Some customers find warped or split pieces in each bundle and buy ten percent extra.',
    '{fence,treated,pine,privacy,dog-ear}', 2.98, 8, 3.5, 1219
),
(
    'LU-0032', 'lumber', 'fence materials', 'Pinecrest', 'Snoqualmie Mills',
    '6 ft. x 8 ft. Pressure-Treated Privacy Fence Panel',
    'A whole preassembled section: seventeen dog-ear boards stapled to three rails. Hang it between posts on 8 foot centers and a side yard is done in a weekend. Weighs about 80 lb, so bring a helper.',
    '{fence,panel,privacy,treated,preassembled}', 64.98, 6, 4.0, 743
),
(
    'LU-0033', 'lumber', 'fence materials', 'Evergreen Mills', 'Snoqualmie Mills',
    '3/4 in. x 2-1/2 in. x 42 in. Primed Gothic Spaced Picket',
    'Pointed tops for the classic low white front-yard fence. Primed pine is ready for two coats of exterior paint. Leave a picket-wide gap between boards; seven per yard of fence is the usual reckoning.',
    '{fence,picket,front-yard,primed,decorative}', 3.67, 4, 4.2, 198
),
(
    'LU-0034', 'lumber', 'fence materials', 'Cascade Timber', 'Olympic Forest Products',
    '2x4 x 8 ft. Western Red Cedar Fence Rail',
    'Horizontal backer that pickets are nailed to, in knotty cedar to match cedar boards. Three rails stiffen a six foot fence. Also handsome for arbors, planter frames and outdoor benches, since all four faces are planed.',
    '{fence,rail,cedar,arbor,planter}', 13.98, 5, 4.5, 334
),
(
    'LU-0035', 'lumber', 'fence materials', 'Cascade Timber', 'Olympic Forest Products',
    '2 ft. x 8 ft. Cedar Diagonal Lattice Panel',
    'Crisscross strips for topping a fence, skirting the gap under a deck, or giving clematis and climbing roses a hold. Openings measure 2-3/4 inch. Staples can pull, so frame all four edges with lattice cap.',
    '{lattice,trellis,deck-skirting,cedar,climbing}', 26.47, 5, 3.8, 305
),
(
    'LU-0036', 'lumber', 'posts and balusters', 'Pinecrest', 'Snoqualmie Mills',
    '4x4 x 8 ft. Ground Contact Pressure-Treated Post',
    'All-purpose post for six foot fences, mailbox stands, deck railings and clotheslines. Bury two feet in gravel or concrete. Number 2 pine, actual 3-1/2 inch square, with preservative rated for direct burial.',
    '{post,fence,treated,mailbox,ground-contact}', 11.98, 9, 4.2, 1580
),
(
    'LU-0037', 'lumber', 'posts and balusters', 'Pinecrest', 'Snoqualmie Mills',
    '6x6 x 12 ft. Pressure-Treated Structural Post',
    'Supports raised decks, carports, pergola corners and pole barns where a 4x4 would sway. Heavy-duty treatment for permanent wood foundations and freshwater contact. Around 140 lb when wet; delivery is worth considering.',
    '{post,deck,pergola,pole-barn,treated}', 62.47, 4, 4.5, 231
),
(
    'LU-0038', 'lumber', 'posts and balusters', 'Cascade Timber', 'Olympic Forest Products',
    '4x4 x 8 ft. Western Red Cedar Post Appearance Grade',
    'Tight-knot cedar planed on four sides for visible porch, arbor and gate posts. Heartwood resists rot, but set it on a metal post base instead of burying it. Lighter and straighter than treated pine of equal size.',
    '{post,cedar,porch,arbor,gate}', 34.85, 4, 4.6, 189
),
(
    'LU-0039', 'lumber', 'posts and balusters', 'Evergreen Mills', 'Snoqualmie Mills',
    '4x4 x 48 in. Turned Deck Rail Newel Post Treated',
    'Lathe-turned newel with a ball top for porch stairs and deck corners, dressier than a plain square post with a cap. The lower eleven inches stay square for bolting to the joist. Treated pine, paintable when dry.',
    '{post,newel,railing,porch,decorative}', 18.73, 3, 4.3, 142
),
(
    'LU-0040', 'lumber', 'posts and balusters', 'Evergreen Mills', 'Snoqualmie Mills',
    '3 in. x 6-1/2 ft. Round Lodgepole Tree and Farm Stake',
    'Peeled round pole, pointed at one end, to hold wire around pasture, support young trees and carry grapevine or raspberry trellis. Treated full length. Drive with a post pounder; no digging in soft ground.',
    '{stake,farm,round,trellis,treated}', 8.45, 3, 4.4, 117
),
(
    'LU-0041', 'lumber', 'trim and moldings', 'Evergreen Mills', 'Olympic Forest Products',
    '9/16 in. x 3-1/4 in. x 8 ft. Primed MDF Colonial Baseboard',
    'Covers the joint between wall and floor in bedrooms and halls. Pre-primed white, so only a top coat is left. MDF keeps straight and costs little but soaks up water, so avoid bathrooms and wet mopping.',
    '{baseboard,primed,mdf,trim,interior}', 9.28, 8, 4.3, 1043
),
(
    'LU-0042', 'lumber', 'trim and moldings', 'Evergreen Mills', 'Olympic Forest Products',
    '5/8 in. x 5-1/4 in. x 12 ft. Finger-Joint Pine Baseboard Primed',
    'Tall base with a beaded top for older homes and high ceilings. Real pine stands up to vacuum knocks and damp better than MDF. Twelve-foot lengths span most bedroom walls without a scarf joint. Paint grade only.',
    '{baseboard,pine,primed,trim,tall}', 24.96, 5, 4.6, 358
),
(
    'LU-0043', 'lumber', 'trim and moldings', 'Evergreen Mills', 'Olympic Forest Products',
    '3-5/8 in. x 8 ft. Primed Crown Molding',
    'Angled trim that finishes the line where walls meet ceiling, or tops off kitchen cabinets. 38 degree spring angle; cope inside corners for the tightest fit. Hold with 2 inch brads and caulk any gaps.',
    '{crown,ceiling,cabinet,trim,primed}', 17.88, 5, 4.4, 476
),
(
    'LU-0044', 'lumber', 'trim and moldings', 'Evergreen Mills', 'Olympic Forest Products',
    '11/16 in. x 2-1/4 in. x 7 ft. Pine Door Casing',
    'Unfinished clear pine that frames doors and windows and takes stain as well as paint. Seven-foot pieces are cut for the side legs of a standard door, so there is little waste. Three make one side.',
    '{casing,door,window,pine,stainable}', 10.47, 6, 4.4, 529
),
(
    'LU-0045', 'lumber', 'trim and moldings', 'Evergreen Mills', 'Olympic Forest Products',
    '3/4 in. x 8 ft. Pine Quarter Round',
    'Small curved strip to hide the expansion gap along laminate or hardwood floors, and inside corners of paneling. Nail it to the baseboard, never into the floor. Bends a little around uneven walls.',
    '{quarter-round,flooring,trim,pine}', 5.76, 7, 4.5, 781
),
(
    'LU-0046', 'lumber', 'trim and moldings', 'Pinecrest', 'Snoqualmie Mills',
    '1x4 x 12 ft. Primed Exterior Trim Board',
    'Borate-treated finger-joint pine for fascia, window surrounds and corner boards outside. Two factory coats of gray primer on every face. Straighter than common pine, yet still needs paint within ninety days of installation.',
    '{trim,exterior,fascia,primed,siding}', 22.38, 5, 4.1, 264
),
(
    'LU-0047', 'lumber', 'trim and moldings', 'Evergreen Mills', 'Olympic Forest Products',
    '32 in. x 48 in. Primed Beadboard Wainscot Panel',
    'Grooved half-wall sheet that gives a mudroom, powder room or breakfast nook a cottage look. Four feet of wall per panel; glue to clean drywall with construction adhesive, then add chair rail above and baseboard below.',
    '{beadboard,wainscot,paneling,bathroom,primed}', 27.97, 5, 4.4, 390
),
(
    'LU-0048', 'lumber', 'project boards', 'Pinecrest', 'Snoqualmie Mills',
    '1x6 x 6 ft. Select Pine Board',
    'Nearly knot-free pine, kiln dried and planed on four sides, for bookshelves, toy chests, drawer fronts and window seats. Easy to cut with hand tools. Brush on wood conditioner before stain to prevent blotches.',
    '{pine,select,shelf,furniture,clear}', 16.32, 7, 4.4, 618
),
(
    'LU-0049', 'lumber', 'project boards', 'Pinecrest', 'Snoqualmie Mills',
    '1x12 x 8 ft. Common Knotty Pine Board',
    'Wide rustic board with visible knots for closet shelves, barn doors, crates and farmhouse tables. A quarter the cost of select grade. Check for cupping, and screw a cleat across wide glue-ups.',
    '{pine,knotty,rustic,shelf,barn-door}', 23.48, 6, 4.0, 507
),
(
    'LU-0050', 'lumber', 'project boards', 'Cascade Timber', 'Olympic Forest Products',
    '1x4 x 6 ft. Red Oak Hardwood Board',
    'Open-grained hardwood for stair tread edging, face frames, table aprons and trim that must match oak floors. Takes any stain without blotching. Pre-drill for screws and sand to 150 grit; sold square on all edges.',
    '{oak,hardwood,furniture,stainable,trim}', 21.78, 5, 4.6, 342
),
(
    'LU-0051', 'lumber', 'project boards', 'Cascade Timber', 'Olympic Forest Products',
    '1x6 x 4 ft. Walnut Hardwood Board',
    'Dark chocolate-brown wood for cutting boards, jewelry boxes, picture frames and accent inlays. Surfaced on four sides to 3/4 inch thick. Oil alone brings out the figure. Pale sapwood streaks may show along one edge.',
    '{walnut,hardwood,cutting-board,craft}', 39.94, 2, 4.7, 103
),
(
    'LU-0052', 'lumber', 'project boards', 'Evergreen Mills', 'Olympic Forest Products',
    '1-1/2 in. x 25 in. x 8 ft. Unfinished Birch Butcher Block Countertop',
    'Solid birch staves glued into a kitchen counter, island top or workbench surface. Standard counter depth with a slight overhang. Sand, then seal with food-safe mineral oil or varnish before use near a sink. About 90 lb.',
    '{butcher-block,countertop,kitchen,birch,workbench}', 289.00, 3, 4.4, 456
),
(
    'LU-0053', 'lumber', 'project boards', 'Pinecrest', 'Snoqualmie Mills',
    '36 in. x 1 in. Edge-Glued Round Pine Tabletop',
    'Precut circle in laminated pine for a bistro table, lazy Susan base or side table; just add legs and finish. Edges are sanded and eased. Keep both faces equally sealed or the panel may cup.',
    '{round,tabletop,pine,furniture}', 52.97, 3, 4.2, 168
),
(
    'LU-0054', 'lumber', 'project boards', 'Cascade Timber', 'Olympic Forest Products',
    '2x10 x 8 ft. Rough-Sawn Cedar Raised Bed Plank',
    'Untreated thick plank for vegetable beds, compost bins and large planters, with no preservative to worry about near food crops. One course gives nearly ten inches of soil depth. Lasts eight to twelve years in damp ground.',
    '{cedar,raised-bed,planter,garden,untreated}', 41.66, 5, 4.7, 295
);
