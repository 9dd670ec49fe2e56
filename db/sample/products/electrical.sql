-- Electrical: what the retailer sells, with base prices in US dollars.

insert into pg_temp.sample_products (
    sku, category, product_type, brand, supplier, name, description, tags, base_price, popularity, rating, rating_count
)
values
(
    'EL-0001', 'electrical', 'light bulbs', 'Lumina', 'Bright Line Electric',
    'Lumina 60W Equivalent A19 LED Bulb Soft White 8-Pack',
    'Everyday household bulb for lamps and ceiling fixtures, using 9 watts for 800 lumens. Warm 2700K light resembles old incandescents. Not dimmable: on a dimmer these flicker, so pick the dimmable version instead.',
    '{led,a19,soft-white,lamp}', 11.97, 10, 4.6, 4870
),
(
    'EL-0002', 'electrical', 'light bulbs', 'Lumina', 'Bright Line Electric',
    'Lumina 60W Equivalent Dimmable A19 LED Bulb Daylight 4-Pack',
    'Dims smoothly to ten percent on most modern LED dimmers. The 5000K daylight color is crisp and bluish, suited to kitchens, laundry rooms, garages and sewing tables where seeing detail matters more than coziness.',
    '{led,a19,dimmable,daylight,kitchen}', 13.48, 8, 4.5, 2105
),
(
    'EL-0003', 'electrical', 'light bulbs', 'Lumina', 'Bright Line Electric',
    '100W Equivalent A21 LED Bulb Bright White 2-Pack',
    'For one-bulb rooms that feel dark: 1,600 lumens from 14 watts, twice the output of a 60 watt equivalent. Neutral 3000K. The A21 body is a bit taller than usual, so measure tight enclosed globes.',
    '{led,a21,bright-white,high-output}', 9.98, 7, 4.4, 1312
),
(
    'EL-0004', 'electrical', 'light bulbs', 'Lumina', 'Bright Line Electric',
    'BR30 65W Equivalent LED Flood Bulb for Recessed Cans 6-Pack',
    'Wide-beam reflector that fills recessed ceiling cans in living rooms and kitchens. Medium screw base, five-inch or larger housings. Dimmable, 650 lumens, soft white. Frosted face softens glare seen from below.',
    '{led,br30,recessed,flood,dimmable}', 19.97, 7, 4.5, 1694
),
(
    'EL-0005', 'electrical', 'light bulbs', 'Lumina', 'Bright Line Electric',
    'Candelabra Base B11 Filament LED Bulb Clear 6-Pack',
    'Flame-shaped bulbs with the narrow E12 base used in chandeliers, sconces and some ceiling fans. Visible amber filaments look like antique glass. 40 watt equivalent; several buyers noted buzzing on older dimmers.',
    '{led,candelabra,chandelier,filament,e12}', 14.28, 6, 4.1, 918
),
(
    'EL-0006', 'electrical', 'light bulbs', 'Lumina', 'Bright Line Electric',
    'Lumina Smart Color-Changing A19 LED Bulb Wi-Fi 2-Pack',
    'Choose any of sixteen million colors, set schedules or dim by phone and voice assistant. Joins 2.4 GHz Wi-Fi directly, no bridge. Leave the wall switch on so the app can reach it. Reviews mention dropped connections.',
    '{smart,led,color,wi-fi,voice}', 21.98, 5, 3.6, 1455
),
(
    'EL-0007', 'electrical', 'light bulbs', 'Lumina', 'Puget Electrical Supply',
    '4 ft. T8 LED Tube Ballast Bypass 18W Cool White 10-Pack',
    'Converts fluorescent shop and office fixtures to LED by cutting out the old ballast and wiring line voltage to the sockets. No humming, no warm-up, works in a freezing garage. 2,200 lumens per tube, 4000K.',
    '{led,t8,tube,fluorescent-replacement,shop}', 64.97, 5, 4.6, 687
),
(
    'EL-0008', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    'Lumina 13 in. Flush Mount LED Ceiling Light Brushed Nickel',
    'Low dome with built-in LEDs for hallways, bedrooms and closets with eight-foot ceilings. A slider inside selects warm, neutral or cool light before mounting. 1,500 lumens, dimmable; nothing to replace for roughly 25 years.',
    '{flush-mount,ceiling,led,hallway,brushed-nickel}', 34.97, 7, 4.5, 1263
),
(
    'EL-0009', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    '6 in. Ultra-Thin LED Recessed Downlight 12-Pack',
    'Half-inch-thick wafer lights clip straight into drywall, even beneath a joist, with a separate junction box and no metal can. IC and damp rated for insulated ceilings and showers. Hole saw template included.',
    '{recessed,wafer,led,canless,ceiling}', 129.00, 5, 4.7, 1542
),
(
    'EL-0010', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    '3-Light Bathroom Vanity Bar Chrome with Frosted Shades',
    'Mount above a mirror with shades facing up or down, over a 24 to 36 inch sink cabinet. Takes three ordinary medium-base bulbs, not supplied. Damp rated for steamy bathrooms; screws to a standard wall box.',
    '{vanity,bathroom,chrome,mirror}', 58.98, 6, 4.4, 836
),
(
    'EL-0011', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    'LED Shop Light 4 ft. Linkable 5,000 Lumen with Pull Chain',
    'Hangs by chain over a workbench and plugs into any outlet, so no wiring is needed. Up to four fixtures daisy-chain from one plug. Cool 4000K light starts instantly in cold garages, basements and barns.',
    '{shop-light,garage,workbench,led,linkable}', 36.48, 6, 4.7, 1978
),
(
    'EL-0012', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    'Motion-Activated LED Security Flood Light Twin Head Bronze',
    'Two swiveling heads light a driveway or back yard when someone moves within 70 feet. Duration, range and dusk threshold are set by dials beneath. Hard-wired to an outdoor box; 2,400 lumens, weatherproof.',
    '{security,motion-sensor,outdoor,floodlight,driveway}', 49.97, 6, 4.3, 1387
),
(
    'EL-0013', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    'Black Farmhouse Outdoor Wall Lantern 12 in.',
    'Porch or garage sconce with a barn-style metal shade and seeded glass. Uses a single bulb of up to 100 watts and is rated for direct rain. Coated aluminum will not rust, though coastal owners report fading.',
    '{porch,outdoor,lantern,sconce,farmhouse}', 42.98, 5, 4.3, 459
),
(
    'EL-0014', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    '52 in. Ceiling Fan with LED Light and Remote Matte Black',
    'Five reversible blades, walnut on one side, cool bedrooms and family rooms up to 350 square feet. Quiet DC motor draws 30 watts at top speed. Comes with a 4-1/2 inch downrod and hugger bracket; needs a fan-rated box.',
    '{ceiling-fan,bedroom,remote,cooling,led}', 179.00, 5, 4.5, 1105
),
(
    'EL-0015', 'electrical', 'light fixtures', 'Lumina', 'Bright Line Electric',
    '6-Light Linear Chandelier Aged Brass Dining Room',
    'A 40 inch long bar of exposed candelabra sockets to hang above a dining table or kitchen island. Rods give 12 to 48 inches of drop, and a swivel canopy copes with sloped ceilings. 38 lb; brace the box.',
    '{chandelier,dining-room,island,brass,pendant}', 389.00, 2, 4.4, 126
),
(
    'EL-0016', 'electrical', 'outlets', 'Voltaire Electric', 'Puget Electrical Supply',
    'Voltaire Electric 15 Amp Tamper-Resistant Duplex Outlet White 10-Pack',
    'Ordinary wall receptacle with inner shutters that block keys and hairpins, required in new bedrooms and living rooms. Wire to side screws or push-in holes with 14 gauge. Replace yellowed or loose sockets where plugs fall out.',
    '{receptacle,tamper-resistant,15-amp,white}', 13.97, 9, 4.7, 2240
),
(
    'EL-0017', 'electrical', 'outlets', 'SafeCircuit', 'Puget Electrical Supply',
    'SafeCircuit 20 Amp GFCI Outlet Self-Test White',
    'Cuts power within a fraction of a second when current leaks to water or a person. Code asks for it near kitchen counters, bathroom sinks, garages and laundry. T-slot for 20 amp plugs; use on 12 gauge wire.',
    '{gfci,kitchen,bathroom,20-amp,shock-protection}', 21.98, 8, 4.6, 1873
),
(
    'EL-0018', 'electrical', 'outlets', 'SafeCircuit', 'Puget Electrical Supply',
    '15 Amp Weather-Resistant GFCI Outlet with In-Use Cover Kit',
    'Everything to add or renew an outdoor receptacle: corrosion-resistant GFCI, gasket and a bubble cover that closes over a plugged-in cord for holiday lights or a pond pump. Covers one horizontal or vertical box.',
    '{gfci,outdoor,weatherproof,patio,cover}', 32.47, 6, 4.5, 742
),
(
    'EL-0019', 'electrical', 'outlets', 'Voltaire Electric', 'Bright Line Electric',
    'USB-C and USB-A Charging Wall Outlet 30W Light Almond',
    'Charge a phone and tablet without a wall wart: two regular sockets flank one USB-C port with fast charging and one older USB-A port. Deep body needs a box of at least 16 cubic inches.',
    '{usb,charger,usb-c,receptacle,nightstand}', 27.98, 6, 4.4, 1019
),
(
    'EL-0020', 'electrical', 'outlets', 'Voltaire Electric', 'Puget Electrical Supply',
    '30 Amp 4-Prong Dryer Outlet Flush Mount NEMA 14-30',
    'Receptacle for an electric clothes dryer on a 125/250 volt circuit with ground. Match it to a four-prong dryer cord and 10 gauge copper. A three-prong appliance needs a new cord, not an adapter.',
    '{dryer,30-amp,240-volt,laundry,nema-14-30}', 14.48, 4, 4.5, 336
),
(
    'EL-0021', 'electrical', 'outlets', 'Voltaire Electric', 'Puget Electrical Supply',
    '50 Amp Range and EV Outlet Industrial Grade NEMA 14-50',
    'Heavy brass contacts stay cool under the hours-long load of plug-in electric car charging, where a builder-grade range receptacle may overheat. Also fits stoves and RV pedestals. Accepts 6 to 4 gauge copper conductors.',
    '{ev,range,rv,50-amp,nema-14-50}', 54.97, 3, 4.7, 288
),
(
    'EL-0022', 'electrical', 'outlets', 'Voltaire Electric', 'Bright Line Electric',
    'Duplex Outlet Wall Plate Standard Size White',
    'Nylon cover for a single two-socket receptacle, flexible enough not to crack when overtightened. 4-1/2 by 2-3/4 inch. If old paint lines or oversized drywall cuts show around it, choose a midway or jumbo size.',
    '{wall-plate,cover,outlet,white}', 0.78, 9, 4.6, 905
),
(
    'EL-0023', 'electrical', 'outlets', 'Ampere', 'Bright Line Electric',
    'Ampere Wi-Fi Smart Plug with Energy Monitor 2-Pack',
    'Turns a lamp, coffee maker or window fan on and off by schedule, phone or voice, and shows how many watts each one draws. Compact enough to leave the second socket free. 15 amp limit; indoor use.',
    '{smart-plug,wi-fi,energy-monitor,timer,voice}', 22.97, 6, 4.4, 2634
),
(
    'EL-0024', 'electrical', 'light switches', 'Voltaire Electric', 'Puget Electrical Supply',
    'Voltaire Electric 15 Amp Single-Pole Toggle Switch White',
    'Basic flip switch controlling one light from one place. Two brass screws plus ground, the simplest swap for a worn or crackling wall switch. Switching from two ends of a hallway calls for the three-way model.',
    '{toggle,single-pole,15-amp,white}', 1.28, 9, 4.6, 1417
),
(
    'EL-0025', 'electrical', 'light switches', 'Voltaire Electric', 'Puget Electrical Supply',
    '3-Way Rocker Light Switch 15 Amp White',
    'Use a pair to run stairway, hallway or garage lights from both ends. Broad paddle is pressed by palm or elbow. Needs a decorator-style plate and a cable with an extra traveler wire between boxes.',
    '{three-way,rocker,stairs,hallway,decorator}', 4.98, 7, 4.6, 863
),
(
    'EL-0026', 'electrical', 'light switches', 'Lumina', 'Bright Line Electric',
    'Lumina LED Dimmer Switch Single-Pole or 3-Way 150W',
    'Slide bar beside a paddle lets you lower dining room or nursery lights and return to the same level. Tuned for LED and CFL loads to 150 watts, with a hidden trim dial that cures flicker.',
    '{dimmer,led,three-way,slide}', 24.98, 7, 4.5, 1766
),
(
    'EL-0027', 'electrical', 'light switches', 'Ampere', 'Bright Line Electric',
    'Ampere Smart Wi-Fi Light Switch Neutral Required',
    'Replaces an ordinary switch so any bulb on the circuit can be scheduled or controlled by voice, while the paddle still works by hand. Box must contain a white neutral wire, often missing in houses built before 1985.',
    '{smart,wi-fi,neutral,schedule,voice}', 32.98, 5, 4.2, 1190
),
(
    'EL-0028', 'electrical', 'light switches', 'Lumina', 'Bright Line Electric',
    'Occupancy Motion Sensor Wall Switch Single-Pole White',
    'Lights come on as you walk into a pantry, laundry or closet with full hands, and go off after 1 to 30 minutes without movement. Manual-on mode meets energy codes. No neutral wire needed.',
    '{motion-sensor,occupancy,laundry,closet,energy-saving}', 23.47, 5, 4.3, 794
),
(
    'EL-0029', 'electrical', 'light switches', 'Voltaire Electric', 'Puget Electrical Supply',
    'Bath Fan Countdown Timer Switch 5-60 Minute',
    'Four buttons run a bathroom exhaust fan long enough to clear steam after a shower, then shut it off. Prevents mildew without leaving the fan on all day. Handles motors up to 1/3 horsepower; neutral required.',
    '{timer,bathroom,exhaust-fan,countdown}', 26.98, 4, 4.4, 512
),
(
    'EL-0030', 'electrical', 'light switches', 'Voltaire Electric', 'Puget Electrical Supply',
    'In-Wall Fan and Light Dual Control Switch Ivory',
    'Two sliders in one gang adjust ceiling fan speed and lamp brightness separately, useful where a single box feeds both. Only for pull-chain AC fans with separate light wiring. Complaints of motor hum are common.',
    '{ceiling-fan,dual,dimmer,speed-control}', 31.48, 3, 3.3, 243
),
(
    'EL-0031', 'electrical', 'wiring supplies', 'Ampere', 'Puget Electrical Supply',
    '14/2 NM-B Indoor Cable with Ground 250 ft. Coil White',
    'Two insulated 14 gauge copper conductors plus bare ground in a white jacket, for 15 amp lighting and bedroom circuits. Runs through dry stud walls and attics only. Staple every four and a half feet.',
    '{nm-b,house-wiring,14-gauge,15-amp,wiring}', 98.00, 7, 4.7, 832
),
(
    'EL-0032', 'electrical', 'wiring supplies', 'Ampere', 'Puget Electrical Supply',
    '12/2 NM-B Indoor Cable with Ground 100 ft. Coil Yellow',
    'Yellow jacket marks 12 gauge copper for 20 amp circuits: kitchen counters, bathrooms, garage receptacles and dishwashers. A hundred feet wires a small remodel with some to spare. Stiffer than 14 gauge and harder to fold into boxes.',
    '{nm-b,12-gauge,20-amp,kitchen,wiring}', 72.97, 8, 4.7, 1048
),
(
    'EL-0033', 'electrical', 'wiring supplies', 'Ampere', 'Puget Electrical Supply',
    '10/3 NM-B Indoor Cable with Ground 50 ft. Orange',
    'Three 10 gauge conductors and ground feed a 30 amp electric dryer or small subpanel that needs both hots and a neutral. Orange sheath. For a water heater without neutral, 10/2 would be enough and costs less.',
    '{nm-b,10-gauge,30-amp,dryer,wiring}', 96.48, 4, 4.7, 265
),
(
    'EL-0034', 'electrical', 'wiring supplies', 'Ampere', 'Puget Electrical Supply',
    '12/2 UF-B Direct Burial Cable 100 ft. Gray',
    'Solid gray jacket can be buried in a trench without conduit, 24 inches deep, to power a shed, lamp post or pump. Resists sunlight and moisture. Only 12 inches of cover is needed on a GFCI-protected 20 amp circuit.',
    '{uf-b,underground,burial,shed,outdoor}', 89.97, 4, 4.6, 378
),
(
    'EL-0035', 'electrical', 'wiring supplies', 'Ampere', 'Bright Line Electric',
    'Cat6 Ethernet Cable 500 ft. Pull Box Blue',
    'Solid copper network wire for running internet jacks, cameras and access points through walls. Carries gigabit up to 328 feet, power over Ethernet included. Riser rated between floors; plugs and keystone jacks sold separately.',
    '{cat6,ethernet,network,riser,internet}', 109.00, 3, 4.6, 421
),
(
    'EL-0036', 'electrical', 'wiring supplies', 'Ampere', 'Bright Line Electric',
    '16/2 Low-Voltage Landscape Lighting Wire 100 ft.',
    'Two-conductor stranded cable for 12 volt path lights and garden spots, laid just under mulch or sod. Sixteen gauge suits runs up to about 100 feet and 120 watts; longer loops dim and want 12 gauge.',
    '{low-voltage,landscape,path-light,garden}', 29.98, 5, 4.4, 584
),
(
    'EL-0037', 'electrical', 'wiring supplies', 'Voltaire Electric', 'Bright Line Electric',
    'Twist-On Wire Connectors Assorted Colors 100-Piece Jar',
    'Wire nuts for joining copper conductors inside a box, in yellow, red, orange and blue for two 22 gauge up to four 12 gauge wires. Squared springs bite hard. Not for aluminum wiring or wet places.',
    '{wire-nut,connector,splice,assorted}', 9.97, 9, 4.7, 1523
),
(
    'EL-0038', 'electrical', 'breakers and panels', 'SafeCircuit', 'Puget Electrical Supply',
    'SafeCircuit 15 Amp Single-Pole Breaker Type SC',
    'Plug-in breaker protecting 14 gauge lighting and bedroom circuits. One-inch wide, for SafeCircuit panels only; other makes may seem to fit but void the listing. Replace one that trips without load or will not reset.',
    '{breaker,15-amp,single-pole,panel}', 6.98, 6, 4.6, 687
),
(
    'EL-0039', 'electrical', 'breakers and panels', 'SafeCircuit', 'Puget Electrical Supply',
    'SafeCircuit 20 Amp Single-Pole Breaker Type SC',
    'Feeds kitchen, bathroom, laundry and garage receptacles wired in 12 gauge copper. Never swap it in for a 15 amp breaker to stop nuisance trips on thinner wire, since the cable could overheat. SafeCircuit panels.',
    '{breaker,20-amp,single-pole,panel,kitchen}', 7.28, 7, 4.6, 752
),
(
    'EL-0040', 'electrical', 'breakers and panels', 'SafeCircuit', 'Puget Electrical Supply',
    'SafeCircuit 30 Amp Double-Pole Breaker Type SC',
    'Takes two adjoining slots to supply 240 volts to a clothes dryer, electric water heater or small air conditioner on 10 gauge wire. Linked handles switch both legs together. Rated 10,000 amps interrupting.',
    '{breaker,30-amp,double-pole,240-volt,water-heater}', 16.98, 5, 4.6, 394
),
(
    'EL-0041', 'electrical', 'breakers and panels', 'SafeCircuit', 'Puget Electrical Supply',
    '20 Amp AFCI/GFCI Dual Function Breaker Plug-On Neutral',
    'Detects both arcing from damaged cords, a cause of house fires, and leakage that shocks people. One breaker satisfies code for kitchens and laundry rooms. Push the test button monthly. Vacuum cleaners trip it now and then, owners say.',
    '{afci,gfci,breaker,20-amp,fire-safety}', 62.98, 4, 3.8, 516
),
(
    'EL-0042', 'electrical', 'breakers and panels', 'SafeCircuit', 'Puget Electrical Supply',
    '50 Amp Double-Pole GFCI Breaker for Spa and Hot Tub',
    'Ground-fault protection required on hot tub and swim spa circuits, and by many codes for car charger receptacles. White pigtail lands on the neutral bar. Two-inch width in SafeCircuit panels; use 6 gauge copper.',
    '{gfci,breaker,50-amp,hot-tub,spa}', 124.00, 2, 4.5, 147
),
(
    'EL-0043', 'electrical', 'breakers and panels', 'SafeCircuit', 'Puget Electrical Supply',
    '200 Amp 40-Space Main Breaker Load Center Indoor',
    'Complete main electrical panel for a new house or upgrade from an old fuse box, with plug-on neutral bars and six starter breakers. Copper bus. Permit and utility disconnect are needed; most buyers hire an electrician.',
    '{panel,load-center,200-amp,main-breaker,upgrade}', 268.00, 2, 4.7, 203
),
(
    'EL-0044', 'electrical', 'breakers and panels', 'SafeCircuit', 'Puget Electrical Supply',
    'Whole-House Surge Protector 50kA Panel Mount',
    'Wires to a two-pole breaker and shields televisions, furnaces, refrigerators and computers against lightning and utility spikes for the entire home. Green lights show it is still working. Pair with strip protectors for delicate electronics.',
    '{surge,whole-house,lightning,panel,protection}', 134.00, 3, 4.6, 359
),
(
    'EL-0045', 'electrical', 'extension cords', 'Voltaire Electric', 'Bright Line Electric',
    '25 ft. 16/3 Outdoor Extension Cord Green',
    'Light-duty three-prong cord for string lights, hedge trimmers and leaf blowers up to 13 amps. Green jacket disappears against lawn and shrubs. Stiffens in freezing weather and is too thin for saws or heaters.',
    '{extension-cord,outdoor,16-gauge,holiday-lights}', 14.98, 8, 4.5, 1640
),
(
    'EL-0046', 'electrical', 'extension cords', 'Voltaire Electric', 'Bright Line Electric',
    '50 ft. 12/3 Heavy-Duty Contractor Extension Cord Lighted End',
    'Thick 12 gauge copper holds voltage for table saws, compressors and pressure washers at the far end of the yard. Glow in the plug tells you it is live. Flexible to minus 40 degrees; 15 amps.',
    '{extension-cord,heavy-duty,12-gauge,contractor}', 67.98, 5, 4.8, 1106
),
(
    'EL-0047', 'electrical', 'extension cords', 'Voltaire Electric', 'Bright Line Electric',
    '9 ft. Indoor Extension Cord 3-Outlet 16/2 White',
    'Two-prong household cord that reaches a bedside lamp, clock or holiday tree. Twist covers close unused sockets against small fingers. For appliances with a ground pin or any heater, buy a three-wire cord.',
    '{extension-cord,indoor,lamp,white}', 5.48, 8, 4.2, 953
),
(
    'EL-0048', 'electrical', 'extension cords', 'SafeCircuit', 'Bright Line Electric',
    'SafeCircuit 8-Outlet Surge Protector Power Strip 6 ft. Cord',
    'Guards computers, televisions and game consoles with 2,100 joules of suppression. Spaced sockets take bulky adapters and a flat plug slides behind furniture. A red light warns when protection has worn out.',
    '{power-strip,surge,computer,home-office}', 26.97, 8, 4.6, 2475
),
(
    'EL-0049', 'electrical', 'extension cords', 'Voltaire Electric', 'Bright Line Electric',
    '30 ft. Retractable Cord Reel Ceiling Mount 14/3 Triple Tap',
    'Pull down three outlets over the car or workbench, then tug to rewind, keeping the garage floor clear. Locks at any length. Resettable 13 amp breaker; reviewers complain that the spring weakens after two years.',
    '{cord-reel,retractable,garage,workbench}', 84.97, 3, 3.7, 428
),
(
    'EL-0050', 'electrical', 'extension cords', 'Ampere', 'Puget Electrical Supply',
    '30 ft. 50 Amp RV and Generator Extension Cord NEMA 14-50P',
    'Brings 240 volt power from a campsite pedestal or portable generator to a motorhome or house inlet box. Molded grips make the stiff plug easier to pull apart. Locking adapters are needed for generators with twist-style outlets.',
    '{extension-cord,rv,generator,50-amp,camping}', 164.00, 2, 4.5, 319
),
(
    'EL-0051', 'electrical', 'smoke alarms', 'SafeCircuit', 'Bright Line Electric',
    'SafeCircuit 10-Year Sealed Battery Smoke Alarm',
    'No wiring and no midnight battery changes: the lithium cell lasts as long as the detector. Photoelectric sensing notices slow smoldering fires and ignores most burnt toast. One in each bedroom and on every floor.',
    '{smoke-detector,battery,photoelectric,bedroom}', 24.98, 7, 4.5, 1908
),
(
    'EL-0052', 'electrical', 'smoke alarms', 'SafeCircuit', 'Bright Line Electric',
    'Hardwired Interconnected Smoke and CO Alarm with Voice',
    'Connects to house current and to its siblings, so a fire in the basement sounds in upstairs bedrooms. A spoken warning tells smoke from carbon monoxide. Nine-volt backup carries it through a power outage.',
    '{smoke-detector,carbon-monoxide,hardwired,voice}', 49.98, 5, 4.3, 842
),
(
    'EL-0053', 'electrical', 'smoke alarms', 'SafeCircuit', 'Bright Line Electric',
    'Plug-In Carbon Monoxide Detector with Digital Display',
    'Shows the CO level from furnaces, gas stoves, fireplaces and attached garages, and remembers the peak. Plugs into any outlet with two AA batteries behind it. Senses no smoke or natural gas; replace after seven years.',
    '{carbon-monoxide,plug-in,furnace,gas,safety}', 34.48, 5, 4.6, 1127
),
(
    'EL-0054', 'electrical', 'smoke alarms', 'SafeCircuit', 'Bright Line Electric',
    'Basic 9-Volt Ionization Smoke Alarm',
    'Lowest-priced detector for hallways and rental units, quick to respond to fast flaming fires. Battery included and due yearly, with a chirp when low. Keep it well away from stoves and showers, as false alarms are frequent.',
    '{smoke-detector,ionization,battery,budget}', 9.97, 6, 3.5, 736
);
