"""Persian and Hebrew as typed on a Latin keyboard, and text that must not be taken for it."""

PERSIAN = """
kheili khub bood vali dir resid
man se bar zang zadam hichkas javab nadad
gheymatesh balast, arzesh nadare
mikhastam laghvesh konam vali nashod
poshtibani aslan javab nemide
in barname har ruz hang mikone
pool ro bargardoondan ye hafte tool keshid
salam khaste nabashid, kare man gir karde
ba app rahat nistam, hame chi shologhe
khanume karmand kheyli mehraboon bood
nemidunam koja bayad bezanam
dige azashun kharid nemikonam
xeili awli bud mersi
chera inghad safhe sabtenam pichide ast?
dustam behem moarefi kard
bad az do hafte taze peyk umad
site baz nemishe
mamnoon
kheili gerune
be nazaram behtare ye dokme baraye bargasht bezarin
az barkhordeshun razi boodam
yani chi ke bayad dobare hamaro por konam
raftam shobe goftan farda bia
ghaza sard resid va maze nadasht
ma har mah az hamin ja kharid mikonim
age mishod ghesti pardakht konim ali mishod
taraf goft be man marboot nist
vaghean asabi shodam
qeymat ro ke didam poshimoon shodam
ye code baram umad vali kar nakard
hesabam masdood shode
chandin bar payam dadam bi javab moond
""".strip().splitlines()

HEBREW = """
ani lo hevanti ma hem rotsim
hikiti shaa ve af echad lo ana
hasherut haya metsuyan toda raba
ze yakar midai bishvili
lo hitslachti levatel et hamanuy
hashaliach higia meuchar vehaochel haya kar
ma kore im hahazmana sheli?
hitkasharti shalosh peamim lamoked
beseder gamur
hakol tov aval haatar iti
lama tsarich lemale et ze od paam
hapakid haya nechmad ve azar li
ein li mosag eich lehikanes lacheshbon
kaniti etzlam kvar kama peamim
lo mamlits lehazmin mihem
sababa
amru li lachzor machar
haaplikatsia nitkaat kol yom
rotsa lekabel et hakesef chazara
chaver sheli hemlits li al hamakom
ani shoelet et atsmi im ze batuach
hamishloach lo higia
lo barur eifo lochatsim
kol hakavod latsevet
ze lo oved li
shilamti paamaim velo hechziru
haya tor arok
yesh lachem efshar leshalem betashlumim?
nimas li lechakot
hem lo yodim klum
ani gara behaifa ve hasnif rachok
bechol mikre lo echzor lesham
""".strip().splitlines()

NEITHER = """
the man at the bank was not bad
to be or not to be
Ali had a kebab at the bar
post office, bank, site map
he had to call them in at ten
Le service est mauvais et je ne suis pas content
El servicio fue malo pero la comida bien
La mia esperienza non è stata buona
Das hat leider gar nicht funktioniert
Bu uygulama çok yavaş ama ekip iyi
Saya tidak bisa masuk ke akun saya
Hindi ako makapag log in sa app
Aplikacja nie działa od wczoraj
Ik kan niet inloggen en niemand belt terug
Tack för hjälpen det gick bra
mujhe yeh app bilkul pasand nahi aaya
meri baat kisi ne nahi suni
ana mish fahem 7aga men el app da
Shalom Tours and Bar Ilan shuttle
Cohen, Levi & Sons
Lo-fi beats, ha ha!
Tehran to Haifa via Istanbul
Kar Mar Tov Az Man
Mehdi, Noa, Reza, Tamar
ok
lol
app
no
ha
""".strip().splitlines()
