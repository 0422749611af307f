//! What everyday words around a name say of it: who speaks, who is a trader, what is a town, what is a book.
//!
//! Not here: titles, kinship and words of offices, in `titles` and `fact`.

use std::sync::LazyLock;

use super::lexicon::HashedMap;

/// A trade, a post or a relation that a person has.
pub(super) const ROLE: u16 = 1;
/// A verb of saying or thinking.
pub(super) const SAYS: u16 = 1 << 1;
/// Something else that people do or undergo.
pub(super) const DOES: u16 = 1 << 2;
/// A firm, an institution, a club.
pub(super) const BODY: u16 = 1 << 3;
/// A word of trade and money, which stands near firms.
pub(super) const TRADE: u16 = 1 << 4;
/// A town, a country, a river.
pub(super) const AREA: u16 = 1 << 5;
/// A book, a film, a song.
pub(super) const WORK: u16 = 1 << 6;
/// A word of sports.
pub(super) const SPORT: u16 = 1 << 7;
/// A people or a language.
pub(super) const NATION: u16 = 1 << 8;
/// A day, a month, a time.
pub(super) const TIME: u16 = 1 << 9;
/// A word of politics and the law.
pub(super) const STATE: u16 = 1 << 10;
/// A preposition that stands before places.
pub(super) const WHERE: u16 = 1 << 11;

/// Folded words with what they say; what begins with a hyphen is the end of a word, or a word by itself.
const SENSES: [(u16, &str); 12] = [
    (
        ROLE,
        "-minister -voorzitter -president -premier -burgemeester -wethouder -leider -leidster -directeur -directrice \
         -secretaris -schryver -schryfster -dichter -zanger -zangeres -acteur -actrice -regisseur -componist \
         -dirigent -pianist -gitarist -violist -drummer -bassist -saxofonist -kunstenaar -kunstenares -schilder \
         -beeldhouwer -architect -fotograaf -journalist -journaliste -redacteur -hoofdredacteur -correspondent \
         -verslaggever -presentator -presentatrice -trainer -coach -speler -speelster -doelman -keeper -spits \
         -verdediger -middenvelder -aanvaller -aanvoerder -renner -wielrenner -sprinter -loper -loopster -zwemmer \
         -zwemster -schaatser -tennisser -tennisster -bokser -judoka -kampioen -kampioene -winnaar -winnares -rechter \
         -advocaat -advocate -officier -procureur -notaris -professor -hoogleraar -docent -docente -leraar -lerares \
         -onderwyzer -wetenschapper -onderzoeker -onderzoekster -historicus -filosoof -psycholoog -socioloog -econoom \
         -jurist -bioloog -dokter -arts -chirurg -huisarts -specialist -kapitein -generaal -kolonel -luitenant \
         -majoor -sergeant -admiraal -commandant -agent -inspecteur -commissaris -koning -koningin -prins -prinses \
         -keizer -hertog -graaf -gravin -baron -ridder -paus -bisschop -kardinaal -pastoor -pater -priester \
         -predikant -imam -rabbyn -lid -kamerlid -raadslid -statenlid -senator -deputé -gedeputeerde -kandidaat \
         -kandidate -lysttrekker -fractieleider -woordvoerder -woordvoerster -ambassadeur -diplomaat -chef -manager \
         -bestuurder -topman -topvrouw -baas -ondernemer -zakenman -eigenaar -eigenares -oprichter -oprichtster \
         -stichter -uitgever -uitvinder -ontwerper -ontwerpster -modeontwerper -verdachte -dader -slachtoffer \
         -getuige -moordenaar -terrorist -crimineel -gevangene -ambtenaar -medewerker -medewerkster -medewerkers \
         -adviseur -adviseuse -raadgever -analist -expert -deskundige -ingenieur -boer -bakker -slager -kok -kapper \
         -vriend -vriendin -collega -buurman -buurvrouw -weduwe -weduwnaar -echtgenoot -echtgenote -vrouw -man \
         -zoon -zoontje -dochter -dochtertje -broer -broertje -zus -zuster -zusje -vader -moeder -oom -tante -neef \
         -nicht -opa -oma -grootvader -grootmoeder -schoonzoon -verloofde -jongen -meisje -jarige -held -heldin \
         -ster -legende -idool -rivaal -rivale -opvolger -opvolgster -voorganger -landgenoot -landgenote -ploegmaat \
         -fan -auteur -romancier -cartoonist -tekenaar -cabaretier -komiek -danser -danseres -choreograaf -sopraan \
         -tenor -bariton -rapper -diskjockey -producer -scenarist -filmmaker -cineast -criticus -recensent \
         -columnist -essayist -vertaler -vertaalster -verteller -verpleegster -verpleegkundige -therapeut -student \
         -studente -leerling -scholier -astronaut -piloot -chauffeur -machinist -matroos -schipper -visser \
         -vakbondsman -activist -rebellenleider -krygsheer -dictator -tiran -liberaal -socialist -sjeik -sultan -emir",
    ),
    (
        SAYS,
        "zegt zei zeggen zeiden aldus vindt vond vinden meent meende menen denkt dacht stelt stelde verklaart verklaarde \
         vertelt vertelde antwoordt antwoordde vraagt vroeg reageert reageerde benadrukt benadrukte bevestigt bevestigde \
         ontkent ontkende waarschuwt waarschuwde legt lacht lachte glimlacht zucht zuchtte roept riep schreeuwt \
         schreeuwde fluistert mompelt grapt besluit concludeert concludeerde oordeelt oordeelde weet wist hoopt hoopte \
         gelooft geloofde vreest vreesde verwacht verwachtte betoogt betoogde beweert beweerde erkent erkende geeft \
         voegt voegde herinnert herinnerde noemt noemde schryft schreef schreven volgens merkt merkte licht oppert \
         opperde suggereert sneert snauwt jubelt juicht klaagt klaagde bekent bekende getuigt getuigde pleit pleitte \
         mikt hekelt bekritiseert looft prees pryst ziet vernam",
    ),
    (
        DOES,
        "overleed overleden stierf gestorven geboren trouwde getrouwd gehuwd huwde scheidde woont woonde leefde werd wordt \
         kreeg krygt won wint verloor verliest scoorde scoort speelde speelt zong zingt schilderde schildert werkte \
         studeerde studeert trok vertrok vertrekt kwam komt ging gaat stapte reed rydt liep loopt viel valt stond staat \
         zat zit lag sloeg slaat schoot schiet kopte sprak spreekt las leest kocht verkocht keek kykt hoorde voelde \
         voelt wil wilde kan kon mag mocht moet moest heet heette genaamd gekozen benoemd ontslagen gearresteerd \
         opgepakt veroordeeld verdacht beschuldigd vermoord doodgeschoten gewond gedood ontvoerd verdween vermist \
         ontmoette ontmoet bezocht bezoekt groette omhelsde kuste dronk eet at sliep slaapt huilde huilt danste \
         danst regisseerde componeerde ontwierp ontwerpt debuteerde promoveerde emigreerde vluchtte",
    ),
    (
        BODY,
        "-bedryf -bedryven -onderneming -maatschappy -vennootschap -firma -concern -groep -holding -fonds -bank -banken \
         -verzekeraar -uitgevery -uitgever -krant -dagblad -weekblad -blad -tydschrift -magazine -zender -omroep -radio \
         -televisie -persbureau -agentschap -bureau -dienst -diensten -ministerie -departement -instituut -instelling \
         -universiteit -hogeschool -school -college -academie -ziekenhuis -kliniek -museum -theater -bibliotheek -kerk \
         -vereniging -stichting -organisatie -bond -vakbond -vakcentrale -federatie -unie -liga -raad -commissie \
         -comite -party -partyen -fractie -coalitie -beweging -front -leger -politie -justitie -rechtbank -hof -club \
         -ploeg -team -elftal -formatie -band -orkest -koor -ensemble -fabriek -fabrikant -producent -leverancier \
         -keten -winkel -warenhuis -supermarkt -brouwery -luchtvaartmaatschappy -rederij -spoorwegen -operator \
         -dochter -dochteronderneming -dochtermaatschappy -moederbedryf -filiaal -merk -website -site -restaurant -hotel \
         -cafe -discotheek -luchthaven -centrale -beurshuis -makelaar -adviesbureau -consortium -alliantie -verbond \
         -gezelschap -genootschap -kabinet -regering -parlement -delegatie -directie -bestuur",
    ),
    (
        TRADE,
        "-aandeel -aandelen -aandeelhouder -aandeelhouders -winst -omzet -verlies -koers -koersen -beurs -beursgang \
         -overname -fusie -bod -miljoen -miljard -procent -frank -euro -dollar -gulden -markt -marktleider -klant \
         -klanten -product -producten -produkt -produkten -personeel -werknemers -werknemer -banen -vestiging \
         -vestigingen -filialen -contract -licentie -investering -investeringen -investeert -kapitaal -belang \
         -participatie -resultaat -resultaten -kwartaal -boekjaar -dividend -rente -obligaties -export -productie \
         produktie produceert verkoopt levert lanceert fuseert overgenomen software internet e-business modellen model \
         toestel toestellen vluchten consumenten distributie reclame advertenties abonnees lezers kykers",
    ),
    (
        AREA,
        "-stad -stadje -dorp -dorpje -gemeente -deelgemeente -gehucht -wyk -buurt -hoofdstad -havenstad -badplaats \
         -provincie -deelstaat -staat -land -landen -streek -regio -gebied -eiland -eilanden -eilandje -archipel \
         -schiereiland -rivier -meer -zee -oceaan -kust -baai -golf -berg -bergen -gebergte -vallei -woestyn -bos \
         -woud -park -plein -straat -laan -weg -autoweg -snelweg -brug -tunnel -haven -station -stadion -kasteel \
         -paleis -abdy -klooster -grens -kanton -departement -district -graafschap -republiek -koninkryk -kolonie \
         -enclave -kanaal -polder -inwoners -noorden -zuiden -oosten -westen -noordelyke -zuidelyke -oostelyke \
         -westelyke -kilometer -km -circuit -omgeving -nabyheid",
    ),
    (
        WORK,
        "-boek -boeken -roman -novelle -bundel -dichtbundel -gedicht -trilogie -strip -album -albums -cd -plaat -single \
         -lied -liedje -nummer -song -opera -operette -musical -symfonie -toneelstuk -stuk -voorstelling -film -films \
         -speelfilm -documentaire -serie -reeks -soap -aflevering -programma -rubriek -schildery -beeld -tentoonstelling \
         -expositie -festival -concert -spel -computerspel -versie -titel -getiteld -artikel -essay -verhaal -sprookje \
         -personage -schip -boot -jacht -vliegtuig -raket -satelliet -ruimteveer -virus -ziekte -syndroom -wet -akkoord \
         -verdrag -oorlog -prys -trofee -beker -cup -tornooi -toernooi -paard -ras -methode -systeem",
    ),
    (
        SPORT,
        "-wedstryd -wedstryden -match -duel -finale -kwartfinale -seizoen -competitie -klassement -etappe -rit -tour \
         -doelpunt -doelpunten -treffer -strafschop -penalty -corner -voorzet -schot -kopbal -rust -minuut -set -sets \
         -punten -gelykspel -nederlaag -zege -overwinning -transfer -selectie -basis -bank -spelers -supporters \
         -scheidsrechter -arbiter -kampioenschap -olympische -sprint -peloton -ronde -race -pole -voetbal -tennis \
         -wielrennen -basketbal -hockey -zwemmen -atletiek -schaatsen -boksen -judo -turnen -marathon -meter -record",
    ),
    (
        NATION,
        "-iers -iersen -aans -aanse -ische -isch -ees -eese -ezen -anen nederlander nederlanders belg belgen vlaming vlamingen \
         waal walen duitser duitsers fransman fransen franse frans brit britten britse engelsman engelsen engelse \
         engels schot schotten ier ieren spanjaard spanjaarden spaanse spaans italiaan italianen portugees portugezen \
         zwitser zwitsers oostenryker oostenrykers pool polen pools poolse tsjech tsjechen hongaar hongaren hongaars \
         hongaarse roemeen roemenen bulgaar bulgaren servier serviers kroaat kroaten sloveen slovenen bosnier albanees \
         griek grieken turk turken turks turkse koerd koerden rus russen russisch russische deen denen deens zweed \
         zweden zweeds zweedse noor noren noors fin finnen fins yslander amerikaan amerikanen canadees canadezen \
         mexicaan mexicanen braziliaan brazilianen argentyn argentynen chileen chilenen colombiaan cubaan cubanen \
         peruaan marokkaan marokkanen algeryn algerynen tunesier egyptenaar egyptenaren libyer israeli israelis \
         israelier israeliers palestyn palestynen libanees irakees irakezen iranier iraniers afghaan afghanen \
         pakistaan indier indiers chinees chinezen japanner japanners koreaan koreanen vietnamees indonesier australier \
         australiers surinamer surinamers antilliaan antillianen somalier eritreeer ethiopier keniaan nigeriaan \
         ghanees congolees rwandees arabier arabieren jood joden joodse moslim moslims christen christenen katholiek \
         katholieken protestant europeaan europeanen afrikaan afrikanen aziaat aziaten fries friezen tataar zigeuner",
    ),
    (
        TIME,
        "maandag dinsdag woensdag donderdag vrydag zaterdag zondag januari februari maart april mei juni juli augustus \
         september oktober november december vandaag gisteren morgen vanavond gisteravond gistermiddag vanmorgen \
         vanmiddag eergisteren vorige volgende jaar jaren maand maanden week weken dag dagen uur sinds tydens",
    ),
    (
        STATE,
        "-verkiezingen -verkiezing -stemmen -kiezers -meerderheid -oppositie -beleid -wetsvoorstel -wetsontwerp -motie \
         -debat -begroting -bezuinigingen -belasting -onderhandelingen -vrede -vredesoverleg -vredesproces -top \
         -staking -vakbonden -rebellen -troepen -soldaten -aanslag -proces -vonnis -beroep -straf -cel -onderzoek \
         -arrestatie -politieke -diplomatieke -kabinetsformatie",
    ),
    (WHERE, "in te naar uit naby tussen langs richting vanuit rond boven ten nabij tot"),
];

/// The longest end of a word that is looked at, in bytes.
const LONGEST: usize = 20;

/// Hashes a word from its end, so that each end's hash comes on the way.
fn step(state: u64, byte: u8) -> u64 {
    (state ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}

/// What whole words say, and what ends of words say, by hash.
static LISTED: LazyLock<(HashedMap<u16>, HashedMap<u16>)> = LazyLock::new(|| {
    let (mut whole, mut ends) = (HashedMap::<u16>::default(), HashedMap::<u16>::default());
    for (sense, words) in SENSES {
        for word in words.split_whitespace() {
            let (map, word) = match word.strip_prefix('-') {
                Some(end) => (&mut ends, end),
                None => (&mut whole, word),
            };
            *map.entry(word.bytes().rev().fold(7, step)).or_insert(0) |= sense;
        }
    }
    (whole, ends)
});

/// Gives what a folded word says of names near it.
pub(super) fn senses(word: &str) -> u16 {
    let (whole, ends) = &*LISTED;
    let mut found = 0;
    let mut state = 7;
    for (index, byte) in word.bytes().rev().take(LONGEST).enumerate() {
        state = step(state, byte);
        let length = index + 1;
        if length == word.len() {
            found |= whole.get(&state).copied().unwrap_or(0) | ends.get(&state).copied().unwrap_or(0);
        } else if length > 3 {
            found |= ends.get(&state).copied().unwrap_or(0);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{AREA, BODY, ROLE, SAYS, senses};

    #[test]
    fn words_say_what_stands_near_them() {
        assert_eq!(senses("zegt"), SAYS);
        assert_ne!(senses("oudminister") & ROLE, 0);
        assert_ne!(senses("luchtvaartmaatschappy") & BODY, 0);
        assert_ne!(senses("deelstaat") & AREA, 0);
        assert_eq!(senses("groen"), 0);
    }
}
