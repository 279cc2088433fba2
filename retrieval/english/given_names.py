"""Common given names of many cultures with the gender they usually tell.

From general knowledge; names that both women and men bear often stand in `EITHER`. A name tells a gender unless the
article tells another (a title, a pronoun, kinship).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from retrieval.english.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.model import Gender

_MEN = """

aakash aaron abbas abdel abdelaziz abdelfattah abdirahman abdo abdul abdulaziz abdulla abdullah abdulrahman abe
abhijit abhishek abhisit abiodun abiy abraham abu achim adam adama adebayo adel adem ademola adil aditya adnan adrian
afonso aharon ahmad ahmed ahmet aidan ajay ajinkya ajit akbar akhilesh akihito akinwumi akio akira akon akram akshay
al alain alan alasdair alassane alastair albert alec alejandro aleksandar aleksander aleksandr aleksei aleksey
alessandro alexander alexandre alexandros alexei alexey alexi alexis alfie alfonso alfred alfredo ali alistair allan
allen alonso alpha alvaro alvin amadeo amadou amadu amar amartya ambrose amichai amin amir amit amitabh amjad ammar
amol amos anand anas anatoly anders andre andreas andrei andrej andres andrew andrey andrii andrius andriy andrzej
andré andrés andy angel angelo angus anil anirudh ankit anoop anthony antoine anton antonio antonis antony anupam
anurag anwar archie aref arieh ariel arif aris arjun arkady armando arnaud arne arnold artem arthur arturo arun arvind
aryan arye asad asger ashish ashok ashraf ashwin asif asim atal atif atsushi atul augusto aung aurélien austin avi
avigdor avinash aviv avraham axel ayman ayodele aziz azmi babajide babak babatunde badr bakr balaji bambang baptiste
barack barnaby barney barry bartholomew bartolomé basavaraj basel basem bashar basil bassam bastien ben benedict
benigno benito benjamin benny benoît bent benyamin berat bernard bernardin bernardo bernd bernie bert bertie bezalel
bharat bheki bhupesh bhupinder bilal bill billy binali binyamin birger bjarne bjorn björn bo boaz bob boban bobby
bogdan bohdan bola bongbong boris borislav boubacar boyko brad bradley brandon branko brayden brendan brent bret brett
brian brock bruce bruno bryan budi bukayo bulent burak burhan byron bülent caleb callum calum calvin cameron camilo
canelo carl carlo carlos carlton cathal cecil cedric cem cemal cengiz cesar chad chaim chandra chandrababu charith
charles charlie cheikh chester chetan cheteshwar chidi chike chinedu chinua chip chris christoph christophe
christopher christos chuck chukwuemeka chukwuma cian cillian clarence clark claude claudio clay clayton cliff clifford
clint clinton clive clyde clément cody colin colm conall connor conor corey cormac cornelius costas craig crispin
cristian cristiano cristóbal curt curtis cyril cyrus cédric césar daisuke dale damian damien dan daniel daniele daniil
danil danny dante danver danylo darnell darran darrell darren darryl dave david davide dean declan deepak dejan dele
denis dennis denys denzel deontay derek dermot deshawn desmond detlef devendra devlet dexter dharmendra diarmuid dick
didier diego dieter dietmar dilip dimitrios dimitris dinesh dino diogo dirk dmitri dmitriy dmitry dmytro domenico
dominic don donal donald donnie doug douglas dov dragan duncan dusan dustin dwayne dwight dylan eamon eamonn eberhard
ebrahim ed eddie edgar edmund edouard eduard eduardo edward edwin egon ehsan ehud eiji einar eirik eitan eko ekow
ekrem elazar eli elias eliezer elijah elliot elliott elmer elon elvis elyas emad emanuele emeka emil emile emiliano
emilio emir emmanuel emmerson emre emyr enrico enrique enzo eoghan eoin eran erdal eric erik erling ernest ernesto
ernie ernst esben espen esteban ethan etienne euan eugene eugenio evan evariste everett evgeni evgeny evo ewan ewen
eyal fabien fabio fabrice fabrizio fadi fahad fahd faisal faiz fares farhad farhan farid farooq faruk fatih faure
fawaz fawzi fayez federico fedor felipe felix femi ferdinand fergus ferhat fernando festus fiachra fidel fikret
filippo finlay finn fionn firas flavio florian floyd francesco francis francisco franco francois frank frankie
franklin franz françois fred freddie frederick fredrik friedrich fritz frode frédéric fuad fumio fyodor gabriel
gabriele gadi gael gaetano gamal ganesh gareth garrett gary gaston gaurav gautam gavin gbenga gboyega geir gene
gennady geoff geoffrey georg george georges georgi georgios geraint gerald geraldo gerard gerardo gerhard gerry gethin
ghassan giacomo gian giancarlo gianluca gianluigi gianni giannis gibran gideon gilad gilbert gilberto giles gilles
gino giorgi giorgio giorgos giovanni girish gitanas giulio giuseppe glen glenn godswill gonzalo goodluck gopal goran
gordon govind graeme graham grant greg gregor gregory grigory grover grzegorz gudni guido guillaume guillermo gunnar
gunter gurpreet gustaf gustav gustavo guy gérald gérard günter günther haakon habib hadi hafez hafiz hage haider
hailemariam haim hakainde hakan hakim hakon hal halil halvard hamad hamdan hamid hamish hamisi hamza hani hank hans
harald hardeep hardik harish harjit harold haroun harpreet harris harry harsh haruki harvey hasan hashim hassan hatem
haytham hector heiko heinrich heinz helmut hemant hendra henri henry herbert herman hermann hernán hervé herzl hideki
hillel himanta hirokazu hiroshi hiroyuki hisham hishammuddin hjalmar holger homer hone horace horst hosni hossein
howard htun hubert hugh hugo hugues hulusi humberto humphrey hussain hussein huw håkan héctor iain ian ibrahim ichiro
idris idriss ieuan ifeanyi ignacio ignatius igor ihor ike ikechukwu iker ilham ilia ilya imad imran inder inderjit
ingo inzamam ioane ioannis iolo iqbal ira irakli irfan isaac isaiah isaias isamu ishaq ismail italo itamar itzhak ivan
ivar ivaylo ivo ivor iván iñigo jaber jack jackson jacob jacopo jacques jadon jafar jagdeep jagdish jagmeet jai jaime
jair jairam jake jakob jakub jalal jamaal jamal james jamie jamil jan janez jannik janusz jared jaroslav jarosław
jarvis jason jasper jasprit jassim javad javed javier jawaharlal jay jayant jayden jean jean-claude jean-luc
jean-marie jean-michel jean-paul jean-pierre jeb jed jeff jefferson jeffrey jens jeremiah jeremy jerome jerry jerzy
jerónimo jesper jesse jesus jesús jim jimmy jirayu jiri jitendra jiří joachim joao joaquin joaquín jochen joe joel
joerg joey johann johannes john johnnie johnny joko jokowi jolyon jomo jon jonah jonas jonathan jonny jordi jorge
jorgen jose josef josep joseph josh joshua josip josé joão juan jude jules julian julien julio julius juma jun
junichiro jurgen justin jusuf jyotiraditya jérôme jörg jørgen jürgen kagiso kai kailash kamal kamau kamil kapil karan
kareem karim karl karl-heinz karthik kartik kaspars kasper katsunobu kaveh kayode kazem kazuo kehinde kei keir keith
kelechi kemal ken kenan kenji kenneth kenny kent kenta kenzo kestutis kevin kgalema khabib khaled khalid khalifa
khalil khamis kieran kipchoge kiran kirill kirk kishore kjell klaus knut kobe kofi koichi koji kojo konrad konstantin
konstantinos kostas krishna kristian kristoffer krzysztof kuldeep kuldip kumar kunal kunle kurt kwabena kwadwo kwaku
kwame kwasi kweku kwesi kyle kylian kyriakos kyrylo lachlan lakshman lalu lamar lance larry lars lasse laurence
laurent lawrence lazaro lazarus leandro lebron lech lee leif len leo leon leonard leonardo leonid leroy leslie lester
lev lewis liam lim lincoln linus lionel lior lloyd logan lokesh lorenzo lothar louie louis loïc luay luc luca lucas
lucian luciano lucien ludovico luhut luigi luis luiz luka lukas lukasz luke luther lutz lyle lyndon lázaro mac maciej
macky madhav mads magne magnus mahathir mahdi mahendra mahesh mahfud mahinda mahmoud mahmud mahmudullah maithripala
majid makoto maksim malcolm malik mallikarjun mamadou mamady mandla manfred manish manmohan manny manoj manolis
mansour mansur manuel marc marcel marcello marcelo marco marcus marek marian mariano mario marius mark markus marquis
marshall martin marty marvin marwan masahiro masaki masato masayoshi mason masoud masoum massimo massoud mateo mateusz
mathew mathias mathieu matt matteo matthew matthias mattia maurice mauricio maurizio mauro max maxim maxime maximilian
maximiliano maxwell mehdi mehmet melvin menachem merrick mert mesut mevlut michael michal mick mickey miguel mihai
mikael mike mikel mikhail mikheil mikkel milan miles milind milo milos miloš milton minoru miroslav misbah mitch
mitchell mitt mladen mogens mohamad mohamed mohammad mohammed mohan mohit mohsen moisés mojtaba monty moqtada
mordechai mort morten moses moshe mostafa motti moussa moïse muammar muhammad muhammadu muharrem mujtaba mukesh mukul
mulayam munir murad murali murat murdo murray musa musalia mushfiqur mushtaq mustafa mutahi mwai mwangi mykhailo
mykola nabil nader nadim naftali nagendra naguib naji najib nana naoki narayan naren narendra naresh narin naruhito
naser nasir nasser natan nate nathan nathaniel natsuo naveen navid navjot nawaf nawaz nayef nayib ndabaningi neal
necmettin ned neil nelson neville newt neymar nguyen niall nicholas nick nicola nicolas nicolás nidal niels nigel
nikita niklas nikol nikola nikolai nikolay nikos nils nir nitin nitish nizar nnamdi noah noam nobuyuki noel norbert
norm norman nouri novak numan nuno nuri nyesom obinna octavio odhiambo odinga ofer oisin okan ola olaf olav ole oleg
oleh oleksandr oleksii oleksiy oliver olivier ollie olumide olusegun oluwaseun omar omer omprakash oren orhan ori
oriol orlando orson osama osamu oscar oskar osman osvaldo oswald othman otieno otis otto ouattara ousmane ove owain
owen ozgur pablo paco padraig panagiotis pankaj paolo pascal pasquale patrice patricio patrick paul paulo pavel pavlo
pawel pawło pedro peer pekka pepe per percy pete peter petr petro petros petteri phil philip philippe phillip piero
pierre piers pietro piotr piyush prabhat prabowo pradeep prakash pramod pranab prasad prashant pratap praveen prayut
prayuth prem preston prithviraj pål qais qasem qassem quentin quincy rached rachid radek rado radoslaw rafa rafael
rafiq raghav raghu raghuram raheem rahim rahm rahul raila rainer raj raja rajab rajan rajat rajeev rajendra rajesh
rajiv rajnath raju rakesh ralf ralph ram ramadan raman ramesh rami ramon ramsey ramón randall randolph randy ranil
ranjit raoul raphael rashad rashid rasmus ratan raul ravi ravichandran ravindra rawiri ray raymond raza raúl recep reg
reggie reginald reinhard renato rene renzo rené reuven rex reza rhodri rhys riad ricardo richard rick ricky ridha
ridwan rishabh rishi ritesh riyad rob robert roberto robin rod roderick rodney rodrigo rogelio roger rohan rohit
roland rolf romain roman romano romeo ron ronald ronaldo ronan ronen ronnie roosevelt ross rostislav roy ruairi
ruaridh ruben rudi rudolf rufus ruggero ruhollah rune rupert ruslan russ russell rustem ryan ryo ryota rémi saad sabah
sabri sachin saddam sadio sadiq saeb saeed saif sajid salah salam saleh salih salim salman salva salvador salvatore
sam sambit samer sami samia samir samuel sandeep sandro sanjar sanjay sanjeev santiago santos santosh sarath sardar
sarfaraz satish satoshi satya saul sauli saurabh scott seamus sean sebastian segun seiji sekou selahattin selim semi
serdar serge sergei sergey sergio serhii serhiy serkan serzh seth seun seyi seymour shadab shadi shafiq shahbaz shahid
shai shakib shane shankar shaquille sharad sharif shashi shaul shaun shawn shehbaz shekhar sherif sherman shigeru
shikhar shimon shinichi shinji shintaro shinzo shivraj shlomo shohei shota shreyas shubham shubman shunichi shyam
siamak sid siddharth sidney sigmar sigurd silas silvio simon simone sione siphiwe sipho sitiveni sixten sizwe slobodan
solomon somchai soren sota souleymane soumya sourav spencer spyros srettha stan stanislav stanley stavros stefan
stefano stelios stepan stephen sterling steve steven stewart stig struan stuart stéphane subhash subramanyam sudhir
sukhbir sulaiman suleiman sultan sumit sundar sunil suraj suresh surinder susilo susumu sven sverre swapan sylvain
sylvester sébastien søren süleyman tad tadashi tadhg taha tahir taiga taiwo takahiro takashi takeshi takuya tal talal
tama tamim tamir tane taras tarek tareq tariq taro tarquin tarun tatsuya tawfiq tayfun tayyip ted teddy tedros teemu
tejashwi tendai teodor teodoro terence terrence terry tetsuya tewfik thabo thaddeus thaksin thanasis themba theo
theodor theodore thiago thibault thierry thomas thorsten théo tiger tim timo timothy tito tobias toby todd tom tomas
tomasz tommaso tommy tomás tony toomas tor tore torsten toru toshihiro toshio travis trent trevor tristan trond troy
tshepo tsutomu tucker tuncay tunde turki ty tyler tyrese tyrone tyson tzachi uche udayan uddhav ugo uhuru ulf ulrich
ulysses umar umberto umesh unai urho uri usain usama usman uthman uwe uzi uzoma vaclav vadim vadym vakhtang valdis
valentino valeri valerio valeriy valery vance vangelis varun vasily vassilis vasyl vaughn venkaiah vernon vicente
victor viggo vijay vikas vikram viktor ville vinay vince vincent vincenzo vinod vipin viraj virat virgil vishal vitali
vitaliy vitaly vito vittorio vivek vlad vladimir vladislav volkan volker volodya volodymyr voreqe vsevolod vuk vusi
vyacheslav václav víctor wade wael waleed walid wallace wally walt walter waqar warren wasim wayne wendell werner
wesley wilbur wilfred wilhelm will willi william willie willy winfried winston wiremu wole wolfgang woodrow wyatt xabi
xavier xiomar yaakov yahya yair yakubu yanis yannick yannis yariv yaroslav yaser yash yashwant yasir yasser yassin
yasuo yaw yayi yegor yehuda yemi yevgeniy yevgeny yigal yigit yisrael yitzhak yngve yoav yogendra yogi yoichi yonatan
yoram yoshi yoshihide yoshihiko yoshimasa yoshiro yossi younis yousef youssef yousuf yoweri yuichi yuji yukio yuri
yuriy yury yusuf yusuke yuta yuval yuvraj yuzuru yuzvendra yves zac zach zachary zack zafar zaheer zaid zain zaki
zayed zbigniew zdravko ze'ev zeev zeke zia ziad zinedine zlatan zlatko zola zoran zulfikar zurab zvi álvaro ángel
édouard émile étienne ömer özgür ümit
"""

_WOMEN = """

aarti aba abby abeba abena abigail abla achieng ada adaeze adanna addison adela adele aditi adriana adwoa adèle afua
agatha agathe agnes agneta agnieszka agnès aileen aimee aisha aishah aishwarya aitana akanksha akiko akinyi akosua
akua alana alba alejandra aleksandra alena alessandra alessia alexandra alexandria alexia aliaa alice alicia aliona
alison alissa alka alla allison alma almudena alyona alyssa ama amaka amal amanda amara amber amelia amina aminah
aminata amira amma amrita amy amélie ana anabel anandiben ananya anastasia anastasiia anastasiya anat anaïs andrea
angela angeles angelica angelina angelique angharad angie angélica anisa anita anja anjali anju anke ankita ann anna
annabel annabelle annalena anne anne-marie annegret anneliese annemarie annette annie annika anniken anousheh anshu
antje antonella antonia anupama anuradha anzhelika aoife aparajita aparna april arabella araceli archana areej ariana
arianna arlene arpita arundhati arwa aryna ascensión asha ashlee ashleigh ashwini asma asmaa astrid asuka asunción
atieno atishi audrey aung-san aurore ava awa aya ayako ayanda ayanna ayelet ayesha ayse aysha ayumi ayşe azadeh aziza
azucena aïcha aïssata banu barbara basma beata beate beatrice beatrix beatriz becky begoña belinda bella benazir
benedetta bernadette bernice bertha beryl bess beth bethany betsy betty beverley beverly beyonce beyoncé bhavana
bianca bindi binta birgit birgitta birgitte bisi blanca blanche bobbie bodil bonnie bozena brandi brankica brenda
briana brianna bridget bridgette brigitte brinda britney britt britta brittany bronwyn brooke bukola bushra busisiwe
bärbel bénédicte caitlin camila camilla candace candi candice caoimhe capucine cara caren carla carlotta carly carmel
carmela carmen carol carole carolina caroline carolyn carrie carys cassandra cassie catalina cate catherine cathleen
cathy catriona cecilia celeste celia cerys chanda chandrika chantal chantelle charlene charline charlotte chelsea cher
cherie cheryl chiamaka chiara chieko chika chimamanda chinwe chioma chipo chitra chloe chrissy christa christelle
christiane christie christina christine ciara cindy claire clara clarissa claudia clotilde clémence clémentine colleen
concepción concetta connie constance consuelo cora coralie cordula coretta corinne courtney cressida cristina crystal
cynthia cécile céline dafna dagmar daisy dalal dalia dambisa dana daniela danuta daphne daria darlene darya dawn
deanna deanne debbie debby deborah debra deepa deepika defne deirdre delcy delfina delia delores delphine denise
desiree devika diana diane dianne dilma dina dinah divya dolly dolores donatella donna dora doreen doris dorothy
dottie dulcie dunya durga ebba ebele ebru edith edna edwina efrat eileen eilidh einav ekaterina ekta ekua elaine
eleanor elena elif elin elisa elisabet elisabeth elisabetta elise eliza elizabeth elizaveta elke ella ellen ellie elly
eloise elsa elsie elvira eman emi emilia emily emine emma emmanuelle enid eri erica erika erin erna eryn erzsébet esi
esme esmeralda esperance esperanza esra estela estelle ester esther eszter ethel etsuko eugenia eunice euphrasie eva
evangeline eve evelyn evgenia evie ewa fabienne fadime fairouz faith fani fanny farah farida fariha farzana fatema
fatemeh fatima fatimah fatma fatou fatoumata fatuma fawzia fay faye federica felicia felicity ferial fern fernanda
fidan fiona firdous flavia flora florence folake folasade frances francesca franziska françoise frauke freda freja
freya frida friederike fumie fumiko funke funmi funmilayo gabriela gabriele gabriella gabrielle gail galina galit
gauri gayatri gaëlle geeta geetha gemma genevieve geneviève georgia georgina geraldine gerda gertrude ghada ghadeer
ghislaine giada gillian gina ginevra ginger ginny gioia giorgia giovanna gisela gita giulia gladys gleisi glenda
gloria golda grace graciela grainne grazyna graça greta gretchen gro guadalupe gudrun gugu gwen gwendolyn gwyneth
güler gülsen hadas hagit haifa hala halima halimah halyna hamida hana hanako hanan hande hanna hannah hanne hannelore
harriet haruka haruko hasina hasna hatice hattie hauwa hawa hayat hazel heather heba hedda heidi heike helen helena
helene helga helle hema hemalatha henrietta hermione hiba hilary hilda hildegard hillary hind hiroko hitomi hoda holly
hope huda hulya huma hélène hülya ida idit ifeoma ifeyinwa iga ilaria ildikó ilhan ilona ilse iman imarti imee imelda
imogen ina inas inbal indira indrani inga inge ingeborg inger ingrid ingrida inmaculada inna intisar inès inés iratxe
irene irina iris irit iryna isabel isabella isabelle ishita isla isobel itziar ivana ivanka ivy izabela jacinda jackie
jacklyn jaclyn jacqueline jacqui jade jadranka jamila jana jane janelle janet janice janine jasmine jaya jayalalithaa
jayanti jayne jeanette jeanne jeannine jelena jen jenna jennie jennifer jenny jessica jhumpa jihan jill jillian jimena
jo joan joann joanna joanne jocelyn jodie johanna joice jolanta jorunn josefina josephine josie joséphine joy joyce
juana juanita judit judith judy julia juliana julianne julie juliet julieta juliette june justine justyna jutta jyothi
jyoti jóhanna kadiatou kaisa kaitlin kaja kajal kajsa kalina kalpana kalsoom kamala kamini kangana kanika kanimozhi
kaori kara kareena karen karin karine karuna katalin katarina katarzyna kate katelyn kateryna katharine katherine
kathleen kathryn kathy katie katja katrin katrina katrín katy katya kavita kavitha kay kayla kaylee kayleigh kazuko
keiko keira kellie kellyanne kely kemi kerri kersti kerstin ketanji khadija khadijah khaleda khanyi khawla khrystyna
kimberly kinga kirsten kirsti kirsty klara klaudia komal krista kristalina kristen kristi kristin kristina kristine
krisztina kriti krystal ksenia kseniia kumiko kylie kyoko kyrsten lacey laetitia laila lakshmi lamia lara larisa
larysa lata laura laure laurel lauren laurie lauryn laxmi layla leah leanne leela leena leila lena leni leona leonora
lerato lesia leticia letitia letizia leyla leymah liane liat lidia lilia lilian liliana liliane lillian lily limor
lina linda lindiwe lindsay lindsey linnea lisa lise liselotte liudmila liv livia liz liza lizzie lizzy ljubica lois
lola lolita lorena loretta lorna lorraine lotte lottie louise lourdes lubna lucia lucie lucille lucinda lucrezia lucy
lucía ludivine ludmila luisa lujain luna lupita luz lydia lynda lynette lynn lynne lyubov lyudmila léa mabel mackenzie
madeleine madeline madhu madhuri madiha madison madonna maeve magda magdalena maggie maha mahnoor mahsa mahua mai maia
maisie maite maj maja makiko mako malak malala malalai malgorzata malin malini mallory malti mamata mame mami manal
manami mandy maneka manisha manju manuela marcela marcella marcia maren margaret margarete margarita margaux
margherita margo margot margrethe marguerite mari maria mariah mariam mariama mariame mariana marianne marie mariel
mariia marija mariko marilyn marina marine marion marisa marisol marissa marit mariya marjorie marla marlene marlies
marlène marsha marta marte martha martina martine marwa mary maryam masako masih mathilde matilda matilde maud maura
maureen mavis maxine may maya mayawati maysa mayu mayumi maëlle małgorzata mbali medha meena meenakshi meera meg megan
megawati megha meghan megumi meike meiling melania melanie melek melinda melissa menaka meral merav mercedes meredith
meryem mette mhairi mia micaela michaela michela michele michelle michiko midori mieko miho mika miki mila milagros
mildred milena milica millie mimi mina mindy minnie mira mirabai miranda mireille mirella mireya miri miriam mirjana
mithali mitsuko miyuki mizuho mohini moira mollie molly momoko mona monica monika monique monserrat montserrat morag
mouna mrinal muna muriel mylène myra myrtle mélanie mónica nabila nada nadezhda nadia nadine nadiya nadra nagham nahed
nahid naila najat najla najwa naledi nalini namita namrata nan nanami nancy nandi nandini nandita naomi narges nargis
nasrin natalia natalie nataliia natalya natasa natasha nathalie natsuko nawal nazanin nazli ndileka neda neelam neema
neena neera neeta negar neha nell nellie nerea nermin neslihan nesrin nessa ngozi nia niamh nichola nicole nida nidhi
nikki niloufar nilüfer nina nirmala nisha nita njeri nkechi nkosazana nneka nnenna noelia nomsa nomvula nonhlanhla
noora nora norah noreen noriko norma nosipho nosiviwe noura noémie ntombi nupur nur nura nuray nuria nurit nurul
nusrat nyambura obiageli obioma oby octavia océane odile oksana olena olesya olga olha olive olivia oluchi omotola
opal ophelia oprah orit orla ornella osnat oyinkansola padma paetongtarn palesa pallavi pam pamela pansy paola parul
parvati pascale patricia patrizia patsy patti patty paula paulina pauline paz pearl peggy penelope penny pervin petra
philippa phoebe phyllis pia pilar pippa polina polly pooja poonam poppy prabha prachi pragya pratibha pratima preeti
preity prema preneet prerna priscilla priti priya priyanka prudence puan pumla purnima pusarla pınar queenie rabia
rachael rachel rachida rachna radha radhika raffaella ragini rahaf rahma raisa rajkumari rajni ramona rana rania
ranjana raphaëlle raquel rasha rasheeda rashida rashmi rashtrapati rasmea rawya razan rebeca rebecca reem reena
refilwe regina reiko rekha renata renate renee renu renuka resila retno rhoda rhonda richa rie rieko rihanna rika rima
rina risa rita ritu rivka roberta robyn rochelle rocío roisin rokia ronit roopa rosa rosalie rosalind rosalyn rosalía
rosamund rosanna rose rosemarie rosemary roshni rosie rosine rosita rosmah roxanne roya rubina ruby ruhama rukmini
rupa ruqaya rushanara ruta rutendo ruth ryoko saba sabeen sabiha sabine sabitha sabrin sabrina sachiko sadako sade
sadhana sadhvi sadia sadie safa safiya sahar sahle-work sahra sajida sakshi sakura sally salma salome salomé salwa
samantha samar samia samira samiya sana sanaa sanae sandra sangeeta sania sanjana sanna sanya saoirse sara sarafina
sarah sarita saroj saroja sarojini saskia satoko savannah savita savitri sawsan sayaka scarlett seema seiko selena
selina semenya serena setsuko sevgi sevil shabana shabnam shahnaz shaila shaista shakira shalini shamima shana shani
shania shanti sharmeen sharmila sharmistha sharon shashikala shaza sheela sheetal shefali sheikha sheila shelley
shelly shereen sherri sherry sheryl shilpa shira shireen shirin shirley shizuka shobha shoko shona shraddha shreya
shruti shulamit shweta sibel sibongile sienna sif sigal signe sigourney sigrid silje silke silvana silvia simidele
simran sindhu sindisiwe sinead siobhan siphokazi siri sirimavo sita siv smita smriti sneha snezana sofia sofiya sofía
sojourner soledad solveig solène sonali sonam sonia sonja sonya sophia sophie soraya sri stacey stacy steffi stella
stephanie stine stéphanie suad subhashini sucheta sudha sue suella suha suhair sujata sukanya sulochana sumalatha
sumaya sumiko sumitra sunita sunna sunniva supriya susan susana susanna susannah susanne sushma sushmita susi susie
suu-kyi suzanne suzy svenja svetlana sviatlana svitlana swapna swara swati sybil sylvia sylvie ségolène tabitha tahani
tahira tali tamaki tamar tamara tammie tammy tamsin tanja tansu tanvi tanya tara tarja tasha tatiana tatyana tavleen
tawakkol teesta temitope teodora teresa teri tess tessa tetiana thandi thandiwe thangam thea thelma thembi theresa
therese thokozile thuli thyra thérèse tiffany tilda tilly tina titilayo tiwa tomoko tomomi tone toni tora tove toyin
tracey tracy tricia trish trudy tsitsi tulsi turid tuğba tzipi tzipora tülay uju ulla ulrike uma unity unni urmila
ursula urvashi usha uta ute vaishnavi valentina valeria valerie valeriya valérie vandana vanesa vanessa varsha varvara
vasundhara venus vera verity veronica veronika verónica vicki vicky victoria vidya vigdis vijaya viktoria viktoriia
vilma vimala vinesh vinita viola violet violeta virginia virginie vivian viviana vivien vivienne vjosa véronique wafa
waltraud wambui wan-azizah wanda wangari wanjiku wanjiru warda wendy whitney wilhelmina wilma winifred winnie xiaoling
ximena xiomara xiuying yaa yael yaffa yamini yana yashodhara yasmeen yasmin yasmine yayoi yaël yekaterina yelena
yesenia yetunde yevgenia yewande yifat yingluck ylva yoko yolanda yoriko yoshiko yui yuka yukari yukiko yuko yulia
yuliia yulija yulimar yumi yumiko yuriko yusra yvette yvonne zahra zahraa zainab zainabu zakia zandile zanele zara
zawadi zaynab zehava zehra zeina zeinab zelda zeynep zindzi zineb zodwa zoe zoey zohra zsuzsa zubaida zuhra zulema
zuzana zübeyde ángela çiğdem édith élisabeth élodie özlem şule
"""

_EITHER = """
adi alaa alex alexis andrea angel ariel ash ashley aubrey avery ayo bailey blair blake cameron carey casey charlie
chen chi chidera chris christian cori cory dana darcy devon dominique drew emerson farai finley gale gayle gurpreet
hadley harley harper harpreet hayden hunter hyun iman jackie jaime jamie jan jaspreet jean jess jessie ji jin jo
jo-ann jody jordan joss jules jun kamlesh katlego kelly kendall kerry kim kiran kit kuldeep laurie lee leigh lesley
leslie li lin lindsay ling loren lou manpreet marian marion marley mei merle micah michal michele min ming mo morgan
nana nicola nikita noam noor nour oluwaseyi paige parker parminder pat patrice payton peyton quinn rae raja reagan
reece reed reese reid ridley riley robbie robin rory rowan sacha sam sandy sasha shadi shannon shay shea shelby sidney
simone simran skylar sydney tafadzwa tal tatenda taylor temi tendai terry tolu tracy uchenna val wei wen xiao xin yi
ying yu yuki yuval
"""


@cache
def given_names() -> Mapping[str, Gender | None]:
    """Folded given names with the gender they tell; None for names of both."""
    women, men, either = set(_WOMEN.split()), set(_MEN.split()), set(_EITHER.split())
    table: dict[str, Gender | None] = dict.fromkeys(women | men | either)
    table.update(dict.fromkeys(women - men - either, "she"))
    table.update(dict.fromkeys(men - women - either, "he"))
    return {fold(name): gender for name, gender in table.items()}


FAMILY_FIRST = frozenset(
    """
    ahn ban bae bai cai cao chang chen cho choi chung deng ding duan duong fan fang feng fu gao guo ha han hao he ho
    hong hoang hou hu huang huynh hwang im jang jeon ji jia jiang jin jo jung kang kim kong ku kwon lai le lee lei
    li liang liao lim lin liu lu luo ly ma mao meng min moon nam nguyen noh oh pak pan park peng pham phan qi qian
    qiang qin qiu rhee ri ryu seo shao shen shi shin shim sim sin song su sun tan tang tian tran trinh truong vo vu
    wan wang wei wen woo wu xi xia xie xu yan yang yao ye yi yin yoon you yu yuan yun zeng zhai zhang zhao zheng
    zhou zhu
    """.split()
)
"""Chinese, Korean and Vietnamese family names, which stand before the given name."""

_SHORT_FORMS = """
abe abraham | abby abigail | al albert alan alfred alexander | alec alexander
alex alexander alexandra alexandria alexis | andy andrew | angie angela | art arthur | barb barbara
becky rebecca | ben benjamin benedict | bernie bernard | bert albert herbert | beth elizabeth | betsy elizabeth
betty elizabeth | beto roberto | bill william | billy william | bob robert | bobby robert | brad bradley
cathy catherine | charlie charles charlotte | chris christopher christine christina christian | chuck charles
cindy cynthia | connie constance | dan daniel | danny daniel | dave david | deb deborah | debbie deborah debra
dick richard | don donald | donnie donald | doug douglas | drew andrew | ed edward edwin edmund
eddie edward edwin | ellie eleanor | frank francis franklin | fred frederick alfred | gabe gabriel gabrielle
gene eugene | geoff geoffrey | gerry gerald gerard | greg gregory | gus august augustus | hal harold henry
hank henry | harry harold henry | ike dwight isaac | jack john jackson | jackie jacqueline | jake jacob
jamie james | jeb john | jeff jeffrey jefferson geoffrey | jen jennifer | jenny jennifer
jerry gerald jerome jeremy | jess jessica | jessie jessica | jim james | jimmy james | jo joanna joanne josephine
joe joseph | joey joseph | johnny john | jon jonathan | josh joshua | judy judith
kate katherine catherine kathryn | kathy katherine kathleen catherine | katie katherine catherine kathryn
ken kenneth | kenny kenneth | kim kimberly | larry lawrence laurence | len leonard | leo leonard leopold
les leslie | liz elizabeth | lizzie elizabeth | lou louis louise | maggie margaret | mandy amanda
manny manuel emmanuel | marty martin | matt matthew | max maxwell maximilian | meg margaret megan
mel melvin melanie melissa | mick michael | mickey michael | mike michael | misha mikhail | mitch mitchell
mo mohammed mohamed muhammad | nate nathan nathaniel | ned edward edmund | newt newton | nick nicholas nicolas
nicky nicola nicholas | ollie oliver | paco francisco | pam pamela | pat patrick patricia | patti patricia
patty patricia | peggy margaret | penny penelope | pepe jose | pete peter | phil philip phillip | rafa rafael
randy randall randolph | ray raymond | reg reginald | rich richard | rick richard frederick | ricky richard
rob robert | robbie robert | rod rodney | ron ronald | ronnie ronald veronica | rudy rudolph | russ russell
sally sarah | sam samuel samantha | sandy sandra alexander | sasha alexander alexandra | sid sidney | stan stanley
steph stephanie | steve steven stephen | stu stuart | sue susan | susie susan | suzy susan | tad thaddeus
ted edward theodore | teddy edward theodore | terry terence theresa | theo theodore | tim timothy | tina christina
toby tobias | tom thomas | tommy thomas | tony anthony antonio antony | trish patricia | val valerie | vic victor
vicky victoria | vince vincent | vlad vladimir | volodya vladimir | walt walter | wes wesley | will william
willie william | zach zachary | zack zachary
"""


@cache
def short_forms() -> Mapping[str, frozenset[str]]:
    """From a short form to the given names for which it may stand ("bill" → {"william"})."""
    rows = (row.split() for line in _SHORT_FORMS.strip().split("\n") for row in line.split("|"))
    return {row[0]: frozenset(row[1:]) for row in rows}
