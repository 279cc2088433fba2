"""The words by which institutions are told from people and from things: kinds, well-known names, metonyms.

From general knowledge of how news names courts, ministries, companies, newspapers, parties, teams and agencies.
"""

from __future__ import annotations

KINDS = frozenset(
    """
    court courts centers centres ministry department dept university college committee subcommittee commission
    council party bank agency association union group company inc corp corporation co ltd llc llp plc gmbh ag nv spa
    times post journal herald tribune news gazette telegraph bulletin chronicle observer courier examiner inquirer
    dispatch globe standard register bureau office administration authority board institute institution foundation
    trust center centre society league federation confederation congress senate parliament assembly government army
    navy force forces police guard corps command hospital clinic school academy church diocese archdiocese network
    guild media press radio television tv broadcasting airlines airways airline motors industries holdings partners
    capital fund exchange technologies pharmaceuticals pharma energy petroleum insurance financial securities
    ventures studios pictures records entertainment interactive labs laboratory laboratories coalition alliance
    movement front brigade brigades club united fc afc cfc rfc team organization organisation nations service
    services museum library gallery orchestra theatre theater tribunal cabinet embassy consulate campaign conference
    chamber brotherhood taskforce secretariat presidency directorate constabulary forum initiative project
    legislature house treasury reserve exchequer legion patrol militia militants staff firm associates brothers sons
    solicitors chambers railways rail water gas electric electricity steel foods stores supermarkets superstores
    hotels resorts homes properties realty bancorp bancshares wealth advisors asset assets management consulting
    solutions software networks communications telecom mobile wireless digital online magazine review weekly daily
    wanderers rovers athletic rangers hotspur albion villa caucus pac bloc ombudsman ai semiconductors mining retail
    shipping logistics freight haulage engineering aerospace aviation electronics chemicals minerals resources
    breweries brewery bakery estates builders beverages textiles automotive
    """.split()
)
"""A capitalised run that holds one of these names an institution ("Justice Department", "University of Leeds")."""

NAMED = frozenset(
    """
    Kremlin Pentagon Treasury Congress Senate Parliament Vatican Hamas Hezbollah Taliban Fatah Knesset Bundestag
    Duma Dáil Dail Holyrood Westminster Whitehall Interpol Europol Eurostat Ofcom Ofsted Ofgem Ofwat Frontex Nato Nasa
    Unicef Unesco Opec Fifa Uefa Boko_Haram al-Qaeda Al-Qaida al-Shabab White_House Downing_Street No._10 Number_10
    Capitol_Hill Buckingham_Palace Kensington_Palace Elysee Élysée Scotland_Yard Wall_Street Fleet_Street
    Silicon_Valley Foggy_Bottom Foreign_Office Home_Office Supreme_Court High_Court Crown_Court Old_Bailey
    European_Union United_Nations World_Bank Red_Cross Red_Crescent Amnesty_International Human_Rights_Watch
    Greenpeace Oxfam Save_the_Children Doctors_Without_Borders Médecins_Sans_Frontières Planned_Parenthood
    Al_Jazeera Associated_Press Reuters Bloomberg Politico Axios Breitbart Newsweek Guardian Economist Independent
    Telegraph Spectator Mirror Sun Express Xinhua Tass Interfax Yonhap Haaretz Le_Monde Der_Spiegel El_País Bild
    WikiLeaks Wikileaks Goldman Fox Facebook Google Twitter Apple Amazon Microsoft Meta Netflix Tesla SpaceX Uber
    Lyft Airbnb Boeing Airbus Toyota Honda Volkswagen BMW Nissan Hyundai Samsung Sony Intel Nvidia OpenAI Anthropic
    Oracle Cisco Huawei TikTok ByteDance Alibaba Tencent YouTube Instagram WhatsApp Snapchat Reddit Spotify PayPal
    Visa Mastercard Pfizer Moderna AstraZeneca Novartis Roche Bayer Merck GSK Sanofi Walmart Target Costco Starbucks
    McDonald's Nike Adidas Ikea Tesco Sainsbury's Asda Morrisons Lidl Aldi Barclays HSBC Lloyds NatWest Santander
    Citigroup JPMorgan Goldman_Sachs Morgan_Stanley Wells_Fargo UBS Vodafone Verizon Comcast Disney ExxonMobil Exxon
    Chevron Shell BP TotalEnergies Aramco Gazprom Rosneft Petrobras Eskom Transnet Qantas Ryanair EasyJet Lufthansa
    Emirates Infosys Wipro Reliance Tata Adani Flipkart Paytm Safaricom MTN Woolworths Coles Telstra Optus Rio_Tinto
    Glencore Nestle Nestlé Unilever Siemens Nokia Ericsson Maersk Arsenal Chelsea Everton Tottenham Barcelona
    Juventus Sinn_Fein Sinn_Féin Plaid_Cymru Likud Fidesz Labour Conservatives Democrats Republicans Tories Greens
    Houthis Harvard Yale Princeton Stanford Oxford Cambridge Cornell Columbia Fed Brexit_Party Syriza Podemos Vox
    Labor Coalition Nationals Liberals Lib_Dems Liberal_Democrats Reporters_Without_Borders Met_Office Malacañang
    Gardaí
    """.split()
)
"""Well-known institutions and metonyms whose names hold no word of `KINDS`; spaces are underscores."""

NO_SPEAKERS = frozenset(
    """
    bible award awards convention conventions division prevention change providence engagement health order orders
    amen system systems mall monument memorial act bill amendment war day games cup prize summit festival plan
    agreement treaty accord accords airport airshow buildings building hall park tower towers street avenue road
    lane drive boulevard bridge river lake sea ocean bay gulf island islands mountain mountains mount hill hills
    valley desert forest beach coast cape strait county district province region peninsula airbase stadium arena
    field grounds garden gardens square plaza palace castle cathedral station port harbour harbor highway freeway
    interstate expressway route hurricane storm typhoon cyclone operation missile missiles aircraft bowl
    championship championships tournament open series grand prix olympics olympic marathon derby final finals
    playoffs christmas easter ramadan thanksgiving halloween eve morning afternoon evening night weekend week month
    year century season gospel quran constitution code law laws rule rules protocol declaration resolution directive
    era age revolution crisis scandal affair pandemic epidemic virus disease syndrome show tour album song movie
    film novel book episode chapter section article page version north south east west northern southern eastern
    western central upper lower ballroom room hotel inn suites theory principle effect scale index average list
    report poll study dinner breakfast luncheon gala ball parade rally march caucuses primary primaries election
    elections referendum debate debates inauguration medal star cross stripes dream way world planet space shuttle
    galaxy god lord jesus christ allah buddha satan heaven hell internet web wi-fi bluetooth windows android iphone
    ipad xbox playstation excellency majesty highness lordship
    """.split()
)
"""A capitalised run that holds one of these is a place, an event, a law or a thing: nobody who speaks."""

NEWSPAPERS = frozenset(
    """
    times post journal herald tribune gazette telegraph guardian chronicle globe observer examiner sun mirror
    """.split()
)

_PAPERS = NEWSPAPERS | frozenset("news bulletin standard inquirer dispatch courier independent express bild".split())

_COMPANIES = frozenset(
    "company inc corp corporation co ltd llc plc motors industries holdings technologies airlines energy group".split()
)

DESCRIBED: dict[str, frozenset[str]] = {
    "court": frozenset({"court", "tribunal"}),
    "tribunal": frozenset({"court", "tribunal"}),
    "newspaper": _PAPERS,
    "paper": _PAPERS,
    "magazine": frozenset({"magazine", "weekly", "review", "economist", "newsweek", "spectator"}),
    "network": frozenset({"network", "news", "tv", "television", "broadcasting"}),
    "broadcaster": frozenset({"network", "news", "tv", "television", "broadcasting", "radio"}),
    "company": frozenset("""
    company inc corp corporation co ltd llc plc motors industries holdings technologies airlines energy group
    """.split()),
    "firm": frozenset("firm associates llp partners capital inc corp ltd plc consulting".split()),
    "ministry": frozenset({"ministry", "office"}),
    "department": frozenset({"department", "treasury", "pentagon"}),
    "agency": frozenset({"agency", "administration", "bureau", "service"}),
    "bank": frozenset({"bank", "reserve"}),
    "university": frozenset({"university", "college", "institute"}),
    "college": frozenset({"college"}),
    "school": frozenset({"school", "academy"}),
    "hospital": frozenset({"hospital", "clinic"}),
    "force": frozenset({"police", "constabulary"}),
    "trust": frozenset({"trust"}),
    "police": frozenset({"police", "constabulary"}),
    "union": frozenset({"union", "federation"}),
    "party": frozenset({"party"}),
    "committee": frozenset({"committee", "subcommittee"}),
    "commission": frozenset({"commission"}),
    "council": frozenset({"council"}),
    "board": frozenset({"board"}),
    "club": frozenset("club united fc afc city rovers wanderers athletic hotspur albion".split()),
    "team": frozenset("team club united fc".split()),
    "church": frozenset({"church", "diocese", "archdiocese"}),
    "campaign": frozenset({"campaign"}),
    "institute": frozenset({"institute"}),
    "foundation": frozenset({"foundation", "trust"}),
    "charity": frozenset({"foundation", "trust", "society", "charity"}),
    "association": frozenset({"association", "federation", "society"}),
    "airline": frozenset({"airlines", "airways", "airline"}),
    "group": frozenset({"group", "coalition", "alliance", "network", "association", "movement"}),
    "organization": frozenset({"organization", "organisation", "association", "foundation"}),
    "organisation": frozenset({"organization", "organisation", "association", "foundation"}),
    "government": frozenset({"government"}),
    "army": frozenset({"army"}),
    "embassy": frozenset({"embassy"}),
    "watchdog": frozenset({"authority", "commission", "watchdog"}),
    "regulator": frozenset({"authority", "commission", "regulator"}),
}  # fmt: skip
"""How an article speaks of an institution once it is named: the noun, and the words of names it may mean."""

ACRONYMS = frozenset(
    """
    nato fbi cia nsa doj dhs dea atf irs epa fda cdc nih fcc ftc sec fema nasa noaa tsa ice hhs hud usda nypd lapd
    ntsb faa osha bbc cnn nbc abc cbs pbs npr msnbc cnbc espn itv rté afp upi ap who imf wto unicef unesco opec eu
    un aclu naacp nra dnc rnc dccc aipac mi5 mi6 gchq nhs tuc cbi rspca nspcc aa rac rmt fa icc icj bcci ioc fifa
    uefa nfl nba mlb nhl ncaa pga atp wta fia ecb boe rbi sebi bjp aap anc eff da dmk tmc cpi isi afl nrl asic accc
    rba csiro kgb gru fsb idf plo pkk ypg isis isil ira dup sdlp snp ukip cdu csu spd afd fdp pp psoe ibm hp att bp
    hsbc rbs ubs kpmg gm bmw ups
    """.split()
)
"""Acronyms that speak without having been introduced."""
