"""Countries with their people and capitals, and the places that a capitalised word may be instead of a person.

From general knowledge (United Nations members and states often in the news, US states, large cities).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_COUNTRIES = """
Afghanistan|Afghan|Kabul
Albania|Albanian|Tirana
Algeria|Algerian|Algiers
Angola|Angolan|Luanda
Argentina|Argentine,Argentinian|Buenos Aires
Armenia|Armenian|Yerevan
Australia|Australian|Canberra
Austria|Austrian|Vienna
Azerbaijan|Azerbaijani,Azeri|Baku
Bahamas|Bahamian|Nassau
Bahrain|Bahraini|Manama
Bangladesh|Bangladeshi|Dhaka
Barbados|Barbadian|Bridgetown
Belarus|Belarusian|Minsk
Belgium|Belgian|Brussels
Belize|Belizean|Belmopan
Benin|Beninese|Porto-Novo
Bhutan|Bhutanese|Thimphu
Bolivia|Bolivian|La Paz
Bosnia|Bosnian|Sarajevo
Botswana|Botswanan,Motswana|Gaborone
Brazil|Brazilian|Brasilia
Britain|British,Briton|London
Brunei|Bruneian|Bandar Seri Begawan
Bulgaria|Bulgarian|Sofia
Burkina Faso|Burkinabe|Ouagadougou
Burundi|Burundian|Gitega
Cambodia|Cambodian|Phnom Penh
Cameroon|Cameroonian|Yaounde
Canada|Canadian|Ottawa
Chad|Chadian|N'Djamena
Chile|Chilean|Santiago
China|Chinese|Beijing
Colombia|Colombian|Bogota
Congo|Congolese|Kinshasa
Costa Rica|Costa Rican|San Jose
Croatia|Croatian,Croat|Zagreb
Cuba|Cuban|Havana
Cyprus|Cypriot|Nicosia
Czech Republic|Czech|Prague
Denmark|Danish,Dane|Copenhagen
Djibouti|Djiboutian|Djibouti
Dominican Republic|Dominican|Santo Domingo
Ecuador|Ecuadorian,Ecuadorean|Quito
Egypt|Egyptian|Cairo
El Salvador|Salvadoran|San Salvador
England|English,Englishman,Englishwoman|London
Eritrea|Eritrean|Asmara
Estonia|Estonian|Tallinn
Ethiopia|Ethiopian|Addis Ababa
Fiji|Fijian|Suva
Finland|Finnish,Finn|Helsinki
France|French,Frenchman,Frenchwoman|Paris
Gabon|Gabonese|Libreville
Gambia|Gambian|Banjul
Georgia|Georgian|Tbilisi
Germany|German|Berlin
Ghana|Ghanaian|Accra
Greece|Greek|Athens
Guatemala|Guatemalan|Guatemala City
Guinea|Guinean|Conakry
Guyana|Guyanese|Georgetown
Haiti|Haitian|Port-au-Prince
Honduras|Honduran|Tegucigalpa
Hong Kong|Hongkonger|Hong Kong
Hungary|Hungarian|Budapest
Iceland|Icelandic,Icelander|Reykjavik
India|Indian|New Delhi,Delhi
Indonesia|Indonesian|Jakarta
Iran|Iranian|Tehran
Iraq|Iraqi|Baghdad
Ireland|Irish,Irishman,Irishwoman|Dublin
Israel|Israeli|Jerusalem
Italy|Italian|Rome
Ivory Coast|Ivorian|Abidjan
Jamaica|Jamaican|Kingston
Japan|Japanese|Tokyo
Jordan|Jordanian|Amman
Kazakhstan|Kazakh,Kazakhstani|Astana
Kenya|Kenyan|Nairobi
Kosovo|Kosovar|Pristina
Kuwait|Kuwaiti|Kuwait City
Kyrgyzstan|Kyrgyz|Bishkek
Laos|Laotian|Vientiane
Latvia|Latvian|Riga
Lebanon|Lebanese|Beirut
Lesotho|Basotho|Maseru
Liberia|Liberian|Monrovia
Libya|Libyan|Tripoli
Lithuania|Lithuanian|Vilnius
Luxembourg|Luxembourgish|Luxembourg
Madagascar|Malagasy|Antananarivo
Malawi|Malawian|Lilongwe
Malaysia|Malaysian|Kuala Lumpur
Maldives|Maldivian|Male
Mali|Malian|Bamako
Malta|Maltese|Valletta
Mauritania|Mauritanian|Nouakchott
Mauritius|Mauritian|Port Louis
Mexico|Mexican|Mexico City
Moldova|Moldovan|Chisinau
Mongolia|Mongolian|Ulaanbaatar
Montenegro|Montenegrin|Podgorica
Morocco|Moroccan|Rabat
Mozambique|Mozambican|Maputo
Myanmar|Burmese|Naypyidaw
Namibia|Namibian|Windhoek
Nepal|Nepali,Nepalese|Kathmandu
Netherlands|Dutch,Dutchman,Dutchwoman|The Hague,Amsterdam
New Zealand|New Zealander,Kiwi|Wellington
Nicaragua|Nicaraguan|Managua
Niger|Nigerien|Niamey
Nigeria|Nigerian|Abuja
North Korea|North Korean|Pyongyang
North Macedonia|Macedonian|Skopje
Northern Ireland|Northern Irish|Belfast
Norway|Norwegian|Oslo
Oman|Omani|Muscat
Pakistan|Pakistani|Islamabad
Palestine|Palestinian|Ramallah
Panama|Panamanian|Panama City
Papua New Guinea|Papua New Guinean|Port Moresby
Paraguay|Paraguayan|Asuncion
Peru|Peruvian|Lima
Philippines|Filipino,Filipina,Philippine|Manila
Poland|Polish,Pole|Warsaw
Portugal|Portuguese|Lisbon
Qatar|Qatari|Doha
Romania|Romanian|Bucharest
Russia|Russian|Moscow
Rwanda|Rwandan|Kigali
Samoa|Samoan|Apia
Saudi Arabia|Saudi,Saudi Arabian|Riyadh
Scotland|Scottish,Scot,Scotsman,Scotswoman|Edinburgh
Senegal|Senegalese|Dakar
Serbia|Serbian,Serb|Belgrade
Sierra Leone|Sierra Leonean|Freetown
Singapore|Singaporean|Singapore
Slovakia|Slovak|Bratislava
Slovenia|Slovenian,Slovene|Ljubljana
Solomon Islands|Solomon Islander|Honiara
Somalia|Somali|Mogadishu
South Africa|South African|Pretoria
South Korea|South Korean|Seoul
South Sudan|South Sudanese|Juba
Spain|Spanish,Spaniard|Madrid
Sri Lanka|Sri Lankan|Colombo
Sudan|Sudanese|Khartoum
Sweden|Swedish,Swede|Stockholm
Switzerland|Swiss|Bern
Syria|Syrian|Damascus
Taiwan|Taiwanese|Taipei
Tajikistan|Tajik|Dushanbe
Tanzania|Tanzanian|Dodoma
Thailand|Thai|Bangkok
Togo|Togolese|Lome
Tonga|Tongan|Nuku'alofa
Trinidad and Tobago|Trinidadian|Port of Spain
Tunisia|Tunisian|Tunis
Turkey|Turkish,Turk|Ankara
Turkmenistan|Turkmen|Ashgabat
Uganda|Ugandan|Kampala
Ukraine|Ukrainian|Kyiv,Kiev
United Arab Emirates|Emirati|Abu Dhabi
United Kingdom|British,Briton|London
United States|American|Washington
Uruguay|Uruguayan|Montevideo
Uzbekistan|Uzbek|Tashkent
Vanuatu|Vanuatuan|Port Vila
Vatican|Vatican|Vatican City
Venezuela|Venezuelan|Caracas
Vietnam|Vietnamese|Hanoi
Wales|Welsh,Welshman,Welshwoman|Cardiff
Yemen|Yemeni|Sanaa
Zambia|Zambian|Lusaka
Zimbabwe|Zimbabwean|Harare
"""

ABBREVIATED_COUNTRIES: Mapping[str, str] = {
    "U.S.": "United States", "US": "United States", "U.S": "United States", "USA": "United States",
    "America": "United States", "U.K.": "United Kingdom", "UK": "United Kingdom", "U.K": "United Kingdom",
    "UAE": "United Arab Emirates", "Burma": "Myanmar", "Holland": "Netherlands",
}  # fmt: skip
"""Other names of countries. The United Kingdom and Britain share their demonym."""

US_STATES = """
Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois
Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana
Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio Oklahoma Oregon
Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia Washington West_Virginia
Wisconsin Wyoming Puerto_Rico Guam
"""
STATE_ABBREVIATIONS = frozenset(
    """
    Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore
    Pa Tenn Tex Vt Va Wash Wis Wyo Ont Que Alta Sask Man
    """.split()
)
"""As the Associated Press abbreviates them ("Sanders, I-Vt.")."""

_PLACES = """
Africa Asia Europe Antarctica Eurasia Scandinavia Balkans Caucasus Caribbean Mediterranean Atlantic Pacific Arctic
Baltic Crimea Donbas Donetsk Luhansk Kherson Kharkiv Odesa Mariupol Bakhmut Gaza Rafah Galilee Kashmir Punjab Bengal
Kerala Gujarat Maharashtra Bihar Rajasthan Tamil_Nadu Karnataka Assam Xinjiang Tibet Guangdong Catalonia Bavaria
Ontario Quebec Alberta Manitoba Saskatchewan Nova_Scotia British_Columbia Queensland Victoria Tasmania
New_South_Wales Darfur Tigray Biafra Kurdistan Chechnya Siberia Transnistria Golan Lapland Cornwall Yorkshire Kent
Essex Sussex Devon Surrey Manchester Liverpool Birmingham Leeds Sheffield Bristol Glasgow Newcastle Nottingham
Leicester Southampton Portsmouth Oxford Cambridge Brighton Aberdeen Dundee Swansea Hull Coventry Derby Norwich
Exeter York Bath Dover Sydney Melbourne Brisbane Perth Adelaide Hobart Darwin Auckland Christchurch Toronto Montreal
Vancouver Calgary Edmonton Winnipeg Halifax New_York_City Manhattan Brooklyn Queens Bronx Harlem Chicago Boston
Philadelphia Houston Dallas Austin Phoenix San_Diego San_Francisco Los_Angeles San_Antonio Seattle Denver Detroit
Cleveland Cincinnati Columbus Pittsburgh Baltimore Atlanta Miami Orlando Tampa Jacksonville Charlotte Nashville
Memphis New_Orleans St._Louis St._Paul Minneapolis Milwaukee Kansas_City Las_Vegas Salt_Lake_City Sacramento Oakland
Fresno Portland Honolulu Anchorage Buffalo Rochester Newark Hartford Raleigh Richmond Charleston Louisville Omaha
Tulsa El_Paso Mumbai Bombay Kolkata Calcutta Chennai Bangalore Bengaluru Hyderabad Pune Ahmedabad Lucknow Jaipur
Srinagar Amritsar Karachi Lahore Peshawar Quetta Kandahar Herat Shanghai Shenzhen Guangzhou Wuhan Chongqing Tianjin
Chengdu Nanjing Osaka Kyoto Hiroshima Nagasaki Fukushima Okinawa Busan Ho_Chi_Minh_City Yangon Mandalay Bali
Johannesburg Cape_Town Durban Soweto Lagos Kano Ibadan Mombasa Kisumu Casablanca Marrakesh Alexandria Benghazi
Aleppo Homs Idlib Mosul Basra Fallujah Tel_Aviv Haifa Nablus Hebron Bethlehem Istanbul Izmir Dubai Jeddah Mecca
Medina Geneva Zurich Basel Davos Lausanne Barcelona Valencia Seville Bilbao Milan Turin Naples Florence Venice
Sicily Sardinia Lyon Marseille Nice Toulouse Strasbourg Calais Normandy Munich Hamburg Frankfurt Cologne Dresden
Leipzig Stuttgart Salzburg Rotterdam Antwerp Ghent Krakow Gdansk Lviv Dnipro Zaporizhzhia St._Petersburg Kursk
Belgorod Rostov Vladivostok Novosibirsk Kazan Sochi Grozny Sao_Paulo Rio Rio_de_Janeiro Salvador Recife Cordoba
Rosario Medellin Cali Guayaquil Tijuana Cancun Guadalajara Monterrey Hollywood Broadway Wall_Street Silicon_Valley
Midwest Westminster Whitehall Holyrood Stormont Strasbourg Camp_David Guantanamo Guantanamo_Bay Mar-a-Lago
Fort_Worth Fort_Lauderdale Palm_Beach Des_Moines Cedar_Rapids Middle_East West_Bank East_Jerusalem Gaza_Strip
Red_Sea Black_Sea South_China_Sea Persian_Gulf Gulf North_America South_America Latin_America Central_America
Western_Europe Eastern_Europe West_Africa East_Africa Southeast_Asia D.C. Capitol_Hill Earth Mars Moon Jupiter Venus
Saturn Everest Thames Amazon Himalayas
"""

WIDER_PEOPLES = frozenset(
    """
    European African Asian Arab Kurdish Kurd Western Eastern Nordic Scandinavian Baltic Latin Hispanic Latino Latina
    Jewish Muslim Islamic Christian Catholic Protestant Buddhist Hindu Sikh Sunni Shiite Shia Orthodox Anglican
    Mormon Evangelical Black White Native Indigenous Aboriginal Maori Tamil Punjabi Bengali Tibetan Uyghur Uighur
    Chechen Crimean Catalan Basque Texan Californian Londoner Soviet Nazi Communist Democratic Republican
    Conservative Labour Liberal Tory Green Libertarian Independent Socialist Democrat Democrats Republicans Tories
    Soviets Nazis
    """.split()
)
"""Adjectives of wider regions, faiths, and parties that stand before a name or alone, and are no names."""


@cache
def countries() -> Mapping[str, tuple[str, ...]]:
    """Each country's demonyms."""
    rows = (line.split("|") for line in _COUNTRIES.split("\n") if line)
    return {country: tuple(peoples.split(",")) for country, peoples, _ in rows}


@cache
def country_of() -> Mapping[str, str]:
    """From a country, a demonym, a short form or a capital to the country it means ("Russian" → "Russia")."""
    found = dict(ABBREVIATED_COUNTRIES)
    for line in _COUNTRIES.strip().split("\n"):
        country, peoples, capitals = line.split("|")
        for name in (country, *peoples.split(","), *capitals.split(",")):
            found.setdefault(name, country)
    found.update({"British": "Britain", "Briton": "Britain", "London": "Britain", "United Kingdom": "Britain"})
    found.update({"U.K.": "Britain", "UK": "Britain", "U.K": "Britain"})
    return found


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns of peoples, singular and plural ("Russian", "Russians")."""
    singular = {people for peoples in countries().values() for people in peoples} | WIDER_PEOPLES
    return frozenset(singular | {f"{people}s" for people in singular})


@cache
def places() -> frozenset[str]:
    """Names of countries, capitals, states, regions and large cities, spaces as they are written."""
    capitals = {c for line in _COUNTRIES.strip().split("\n") for c in line.split("|")[2].split(",")}
    listed = {name.replace("_", " ") for name in (_PLACES + " " + US_STATES).split()}
    return frozenset(listed | capitals | set(countries()) | set(ABBREVIATED_COUNTRIES))
