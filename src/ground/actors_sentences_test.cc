// Sentences as reporters write them, in two languages: who is named in each, and who is not.
#include <gtest/gtest.h>

#include "base/tsv.h"
#include "support/actors.h"

namespace selon::ground {
namespace {

struct Case {
  const char *text, *expected;
};

TEST(ActorSentences, OfFrenchReports) {
  const Case cases[] = {
      {"L'armée tchadienne a repoussé les assaillants.",
       "armée tchadienne=chad.army; assaillants=unnamed.attackers"},
      {"Le ministère malien de la Défense a publié un communiqué.",
       "ministère malien de la Défense=mali.defence_ministry"},
      {"Le ministère de la Défense malien a démenti.",
       "ministère de la Défense malien=mali.defence_ministry"},
      {"Les Forces armées nigériennes ont annoncé une opération.", "Forces armées nigériennes=niger.army"},
      {"Les FAMa et leurs partenaires russes sont entrés dans la ville.", "FAMa=mali.fama"},
      {"Le porte-parole de l'armée soudanaise a accusé les FSR.", "armée soudanaise=sudan.army; FSR=rsf"},
      {"Le porte-parole du gouvernement congolais, Patrick Muyaya, a parlé.",
       "porte-parole du gouvernement congolais=dr-congo.government; Patrick Muyaya=person.patrick_muyaya"},
      {"La gendarmerie burkinabè a perdu trois hommes.",
       "gendarmerie burkinabè=burkina-faso.gendarmerie; hommes=civilians"},
      {"La police kényane a tiré sur les manifestants.",
       "police kényane=kenya.police; manifestants=unnamed.protesters"},
      {"La garde nationale nigérienne a été visée.", "garde nationale nigérienne=niger.national_guard"},
      {"La garde présidentielle gabonaise a pris le pouvoir.",
       "garde présidentielle gabonaise=gabon.presidential_guard"},
      {"Les forces spéciales françaises ont libéré l'otage.",
       "forces spéciales françaises=france.special_forces; otage=unnamed.prisoners"},
      {"L'armée de l'air israélienne a frappé Beyrouth.",
       "armée de l'air israélienne=israel.army; Beyrouth=lebanon"},
      {"La marine nationale sénégalaise a intercepté une pirogue.",
       "marine nationale sénégalaise=senegal.navy"},
      {"Les garde-côtes libyens ont tiré.", "garde-côtes libyens=libya.coast_guard"},
      {"Les services de renseignement ukrainiens l'ont revendiqué.",
       "services de renseignement ukrainiens=ukraine.intelligence"},
      {"Le procureur de la République centrafricaine a parlé.",
       "procureur de la République centrafricaine=central-african-republic.prosecutor"},
      {"Le parlement irakien a voté.", "parlement irakien=iraq.parliament"},
      {"Le président tchadien s'est rendu au Caire.", "président tchadien=chad.president"},
      {"Le premier ministre éthiopien a annoncé une trêve.",
       "premier ministre éthiopien=ethiopia.prime_minister"},
      {"Le ministre de l'Intérieur du Burkina Faso a démissionné.",
       "ministre de l'Intérieur du Burkina Faso=burkina-faso.interior_ministry"},
      {"Le ministre camerounais de la Communication a réagi.",
       "ministre camerounais de la Communication=cameroon.information_ministry"},
      {"Le ministère de la Santé soudanais fait état de 12 morts.",
       "ministère de la Santé soudanais=sudan.health_ministry"},
      {"L'ambassade des États-Unis à Bamako a fermé.", "ambassade des États-Unis=united-states.embassy"},
      {"La junte birmane a bombardé un village.", "junte birmane=myanmar.army"},
      {"Le régime syrien a répondu.", "régime syrien=syria.government!regime"},
      {"Les autorités nigérianes ont confirmé l'attaque.", "autorités nigérianes=nigeria.government"},
      {"La télévision d'État iranienne l'a annoncé.", "télévision d'État iranienne=iran.state_media"},
      {"Des hommes armés ont attaqué le village.", "hommes armés=unnamed.attackers"},
      {"Des assaillants non identifiés ont ouvert le feu.", "assaillants non identifiés=unnamed.attackers"},
      {"Des individus armés ont enlevé deux enseignants.", "individus armés=unnamed.armed_group"},
      {"Des djihadistes présumés ont brûlé l'école.", "djihadistes=unnamed.armed_group!djihadistes"},
      {"Des terroristes ont été neutralisés.", "terroristes=unnamed.armed_group!terroristes"},
      {"Des bandits ont pillé le marché.", "bandits=unnamed.bandits!bandits"},
      {"Les supplétifs de l'armée ont fui.", "supplétifs=unnamed.militias!suppletifs; armée=unnamed.troops?"},
      {"Des mercenaires russes sont morts.", "mercenaires russes=unnamed.mercenaries!mercenaires"},
      {"Les paramilitaires des FSR ont pris El-Fasher.", "paramilitaires des FSR=rsf"},
      {"Les hommes du général Hemedti avancent.", "hommes du général Hemedti=rsf"},
      {"Les rebelles du M23 ont pris Goma.", "rebelles du M23=m23"},
      {"Les combattants du JNIM ont encerclé Tombouctou.", "combattants du JNIM=jnim"},
      {"Le GSIM a revendiqué l'attaque.", "GSIM=jnim"},
      {"Le groupe État islamique a revendiqué l'attentat.", "groupe État islamique=is"},
      {"L'État islamique au Grand Sahara recule.", "État islamique au Grand Sahara=is-sahel"},
      {"Les islamistes shebab ont attaqué un hôtel.", "islamistes shebab=al-shabaab"},
      {"Les Houthis ont tiré un missile.", "Houthis=houthis"},
      {"Le Hezbollah libanais a riposté.", "Hezbollah libanais=hezbollah"},
      {"La Minusma a quitté Kidal.", "Minusma=un.minusma"},
      {"Les Casques bleus ont été évacués.", "Casques bleus=un.peacekeepers"},
      {"La Monusco déplore deux morts.", "Monusco=un.monusco"},
      {"La force Barkhane a tué un chef djihadiste.",
       "force Barkhane=france.barkhane; djihadiste=unnamed.armed_group!djihadiste"},
      {"Les chasseurs dozos ont riposté.", "chasseurs dozos=dozo"},
      {"Les miliciens de la Codeco ont tué douze civils.", "miliciens de la Codeco=codeco; civils=civilians"},
      {"Les Wazalendo tiennent la colline.", "Wazalendo=wazalendo"},
      {"Les ADF ont massacré des villageois.", "ADF=adf; villageois=civilians"},
      {"Les FDLR sont présentes dans la zone.", "FDLR=fdlr"},
      {"Le RED-Tabara a revendiqué l'attaque.", "RED-Tabara=red-tabara"},
      {"L'Armée nationale libyenne du maréchal Haftar avance.",
       "Armée nationale libyenne=lna; Haftar=person.khalifa_haftar"},
      {"Le Conseil national de transition malien a voté.", "Conseil national de transition malien=mali.cnt"},
      {"La Cédéao a levé les sanctions.", "Cédéao=ecowas"},
      {"L'Union africaine a condamné le coup d'État.", "Union africaine=african-union"},
      {"L'ONU a appelé au calme.", "ONU=un"},
      {"Le CICR a évacué des blessés.", "CICR=icrc"},
      {"Médecins sans frontières a suspendu ses activités.", "Médecins sans frontières=msf"},
      {"Une source sécuritaire a confirmé.", "source sécuritaire=unnamed.security_sources"},
      {"Selon des habitants, les soldats ont tiré.", "habitants=unnamed.residents; soldats=unnamed.troops?"},
      {"Des témoins ont vu passer un convoi.", "témoins=unnamed.witnesses"},
      {"Les manifestants ont bloqué la route.", "manifestants=unnamed.protesters"},
      {"Des milliers de déplacés sont arrivés.", "déplacés=unnamed.refugees"},
      {"Le maire de Ménaka, Nanout Kotia, a lancé un appel.", "Nanout Kotia=person.nanout_kotia"},
      {"Le gouverneur du Nord-Kivu, le général Peter Cirimwami, est mort.",
       "Peter Cirimwami=person.peter_cirimwami"},
      {"Le colonel Souleymane Dembélé, porte-parole de l'armée, l'a confirmé.",
       "Souleymane Dembélé=person.souleymane_dembele; armée=mali.fama?"},
      {"Le capitaine Ibrahim Traoré a limogé un ministre.", "Ibrahim Traoré=person.ibrahim_traore"},
      {"Les armées malienne et nigérienne ont lancé une opération conjointe.",
       "armées malienne=mali.fama; nigérienne=niger.army"},
      {"Les gouvernements britannique, français et allemand ont protesté.",
       "gouvernements britannique=united-kingdom.government; français=france.government; "
       "allemand=germany.government"},
      {"Le chef de l'État islamique a été tué.", "État islamique=is"},
      {"Le chef de l'État tchadien a été blessé.", "chef de l'État tchadien=chad.president"},
      {"Les droits de l'homme sont bafoués.", ""},
      {"Un mouvement de foule a fait dix morts.", ""},
      {"Le club de football a perdu le match.", ""},
      {"Le pouvoir d'achat baisse.", ""},
      {"La journaliste Marie Petit habite Paris.", "journaliste=unnamed.journalists; Paris=france"},
      {"Le boulanger Paul Martin est mort.", ""},
      {"Elle a fêté la Journée de la femme.", ""},
      {"Leur opposition à la loi grandit.", ""},
      {"L'opposition tchadienne a manifesté.", "opposition tchadienne=unnamed.opposition"},
      {"Une source d'alimentation est coupée, dit une source policière.",
       "source policière=unnamed.security_sources"},
      {"Marie Petit, militante, écoute.", "militante=unnamed.activists"},
      {"Le réseau est coupé dans les locaux de la radio.", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(test::actors(c.text, "fr"), c.expected) << c.text;
}

TEST(ActorSentences, OfEnglishReports) {
  const Case cases[] = {
      {"The Chadian army repelled the attackers.", "Chadian army=chad.army; attackers=unnamed.attackers"},
      {"The Malian defence ministry issued a statement.", "Malian defence ministry=mali.defence_ministry"},
      {"The Interior Ministry of Burkina Faso denied it.",
       "Interior Ministry of Burkina Faso=burkina-faso.interior_ministry"},
      {"The Sudanese air force bombed the market.", "Sudanese air force=sudan.army"},
      {"Ugandan police fired tear gas.", "Ugandan police=uganda.police"},
      {"Nigerien soldiers were ambushed.", "Nigerien soldiers=niger.army"},
      {"Nigerian troops rescued the girls.", "Nigerian troops=nigeria.army; girls=civilians"},
      {"Kenya's government sent officers to Haiti.",
       "Kenya's government=kenya.government; officers=unnamed.security_officials; Haiti=haiti"},
      {"Somalia's National Army took the town.", "Somalia's National Army=somalia.army"},
      {"A spokesman for the Ethiopian army said so.", "Ethiopian army=ethiopia.endf"},
      {"The Iraqi prime minister ordered an inquiry.", "Iraqi prime minister=iraq.prime_minister"},
      {"The Russian foreign ministry summoned the envoy.",
       "Russian foreign ministry=russia.foreign_ministry"},
      {"Israeli forces entered Rafah.", "Israeli forces=israel.army"},
      {"The Israeli military said it struck a tunnel.", "Israeli military=israel.army"},
      {"French special forces freed the hostage.",
       "French special forces=france.special_forces; hostage=unnamed.prisoners"},
      {"The Lebanese parliament met.", "Lebanese parliament=lebanon.parliament"},
      {"The Pakistani navy seized a boat.", "Pakistani navy=pakistan.navy"},
      {"The Philippine Coast Guard accused China.",
       "Philippine Coast Guard=philippines.coast_guard; China=china"},
      {"Ukrainian intelligence claimed the strike.", "Ukrainian intelligence=ukraine.intelligence"},
      {"The Venezuelan president spoke.", "Venezuelan president=venezuela.president"},
      {"President Tshisekedi flew to Luanda.",
       "President=dr-congo.president?; Tshisekedi=person.felix_tshisekedi"},
      {"The Congolese army fought the M23.", "Congolese army=dr-congo.fardc; M23=m23"},
      {"The Burmese junta bombed a school.", "Burmese junta=myanmar.army"},
      {"The Syrian regime answered.", "Syrian regime=syria.government!regime"},
      {"Iranian state television reported it.", "Iranian state television=iran.state_media"},
      {"The Turkish parliament voted.", "Turkish parliament=turkey.parliament"},
      {"Egyptian prosecutors charged him.", "Egyptian prosecutors=egypt.prosecutor"},
      {"The US embassy in Bamako closed.", "US embassy=united-states.embassy"},
      {"Police in Mogadishu confirmed the blast.", "Police=unnamed.police?"},
      {"Kano police spokesman Abdullahi Kiyawa confirmed it.",
       "police spokesman=unnamed.police?; Abdullahi Kiyawa=person.abdullahi_kiyawa"},
      {"Gunmen attacked the village.", "Gunmen=unnamed.attackers"},
      {"Unidentified gunmen abducted two teachers.",
       "Unidentified gunmen=unnamed.attackers; teachers=civilians"},
      {"Unknown assailants opened fire.", "Unknown assailants=unnamed.attackers"},
      {"Suspected jihadists burned the school.", "jihadists=unnamed.armed_group!jihadists"},
      {"Jihadists attacked the camp.", "Jihadists=unnamed.armed_group!jihadists"},
      {"Terrorists were neutralised.", "Terrorists=unnamed.armed_group!terrorists"},
      {"Bandits looted the market.", "Bandits=unnamed.bandits!bandits"},
      {"Russian mercenaries died.", "Russian mercenaries=unnamed.mercenaries!mercenaries"},
      {"The mercenaries fled.", "mercenaries=unnamed.mercenaries!mercenaries"},
      {"Armed men stopped the bus.", "Armed men=unnamed.attackers"},
      {"RSF fighters took El Fasher.", "RSF fighters=rsf"},
      {"The paramilitary Rapid Support Forces denied it.", "paramilitary Rapid Support Forces=rsf"},
      {"M23 rebels took Goma.", "M23 rebels=m23"},
      {"Fighters from JNIM besieged Timbuktu.", "Fighters from JNIM=jnim"},
      {"Al-Qaeda affiliate JNIM claimed it.", "Al-Qaeda=al-qaeda; JNIM=jnim"},
      {"Islamic State claimed responsibility.", "Islamic State=is"},
      {"Al-Shabaab militants stormed a hotel.", "Al-Shabaab militants=al-shabaab!militants"},
      {"The Houthis fired a missile.", "Houthis=houthis"},
      {"Hezbollah retaliated.", "Hezbollah=hezbollah"},
      {"Hamas released two hostages.", "Hamas=hamas; hostages=unnamed.prisoners"},
      {"The Taliban banned the radio.", "Taliban=taliban"},
      {"The Tatmadaw lost a base.", "Tatmadaw=myanmar.army"},
      {"The Arakan Army took Sittwe.", "Arakan Army=arakan-army"},
      {"Fano militia attacked the road.", "Fano militia=fano"},
      {"Tigrayan forces withdrew.", "Tigrayan forces=tdf"},
      {"CODECO militiamen killed twelve civilians.", "CODECO militiamen=codeco; civilians=civilians"},
      {"The ADF massacred villagers.", "ADF=adf; villagers=civilians"},
      {"The Syrian Democratic Forces held the prison.", "Syrian Democratic Forces=sdf"},
      {"The Stability Support Apparatus clashed with rivals.", "Stability Support Apparatus=libya.ssa"},
      {"Viv Ansanm gangs burned a hospital.", "Viv Ansanm gangs=viv-ansanm"},
      {"The Wagner Group left Mali.", "Wagner Group=wagner; Mali=mali"},
      {"Africa Corps trained recruits at a tennis court.",
       "Africa Corps=africa-corps; recruits=unnamed.troops"},
      {"UN peacekeepers were hurt.", "UN peacekeepers=un.peacekeepers"},
      {"MONUSCO handed over the base.", "MONUSCO=un.monusco"},
      {"The African Union condemned the coup.", "African Union=african-union"},
      {"ECOWAS lifted sanctions.", "ECOWAS=ecowas"},
      {"The ICRC evacuated the wounded.", "ICRC=icrc"},
      {"Human Rights Watch accused both sides.",
       "Human Rights Watch=hrw; both sides=unnamed.international_community"},
      {"A security source confirmed it.", "security source=unnamed.security_sources"},
      {"Residents heard shots.", "Residents=unnamed.residents"},
      {"Witnesses saw a convoy.", "Witnesses=unnamed.witnesses"},
      {"Protesters blocked the road.", "Protesters=unnamed.protesters"},
      {"Thousands of refugees arrived.", "refugees=unnamed.refugees"},
      {"The mayor of Menaka, Nanout Kotia, appealed for help.", "Nanout Kotia=person.nanout_kotia"},
      {"Army spokesman Lt Col Felix Kulayigye said it.",
       "Army spokesman=unnamed.troops?; Felix Kulayigye=person.felix_kulayigye"},
      {"The governor of Borno, Babagana Zulum, visited.", "Babagana Zulum=person.babagana_zulum"},
      {"The Malian and Burkinabe armies launched an operation.",
       "Malian=mali.fama; Burkinabe armies=burkina-faso.army"},
      {"The British, French and German governments protested.",
       "British=united-kingdom.government; French=france.government; German governments=germany.government"},
      {"A military base was attacked in Somalia.", "military=somalia.army?; Somalia=somalia"},
      {"In Kenya, the military moved.", "Kenya=kenya; military=kenya.army?"},
      {"The football club lost the match.", ""},
      {"Women's rights are at stake.", ""},
      {"The baker Paul Martin died.", ""},
      {"Their opposition to the law grew.", ""},
      {"The Chadian opposition marched.", "Chadian opposition=unnamed.opposition"},
      {"Anna Petrova, an activist, spoke.", "activist=unnamed.activists"},
      {"A source of income is lost, a police source said.", "police source=unnamed.security_sources"},
      {"The Department of Defense of the United States answered.",
       "Department of Defense=united-states.department_of_defense; United States=united-states"},
      {"The United States Department of Defense answered.",
       "United States Department of Defense=united-states.department_of_defense"},
  };
  for (const auto& c : cases) EXPECT_EQ(test::actors(c.text, "en"), c.expected) << c.text;
}

/// Who bears a name is told by the states that the report speaks of, and by its day.
TEST(ActorHomonyms, AreToldByStateAndDay) {
  const struct {
    const char *language, *day, *text, *expected;
  } cases[] = {
      {"fr", "2023-11-15", "Au Mali, le CSP recule.", "Mali=mali; CSP=csp-psd"},
      {"fr", "2024-06-01", "Au Mali, le CSP recule.", "Mali=mali; CSP=csp-dpa"},
      {"fr", "", "Au Mali, le CSP recule.", "Mali=mali; CSP=csp-psd"},
      {"fr", "2023-11-15", "Le CSP recule.", ""},
      {"en", "2022-03-01", "In Somalia, the SNA advanced.", "Somalia=somalia; SNA=somalia.army"},
      {"en", "2022-03-01", "In Syria, the SNA advanced.", "Syria=syria; SNA=sna"},
      {"fr", "2016-03-01", "En Irak, les forces kurdes avancent.", "Irak=iraq; forces kurdes=peshmerga"},
      {"fr", "2016-03-01", "En Syrie, les forces kurdes avancent.", "Syrie=syria; forces kurdes=ypg"},
      {"fr", "2016-03-01", "En Syrie, la coalition recule.", "Syrie=syria; coalition=cjtf-oir"},
      {"fr", "2016-03-01", "Au Yémen, la coalition recule.", "Yémen=yemen; coalition=saudi-led-coalition"},
      {"fr", "2010-03-01", "En Afghanistan, la coalition recule.", "Afghanistan=afghanistan; coalition=isaf"},
      {"fr", "2023-03-01", "En Afghanistan, la coalition recule.",
       "Afghanistan=afghanistan; coalition=unnamed.coalition"},
      {"fr", "2016-03-01", "La coalition recule.", "coalition=unnamed.coalition"},
      {"en", "2021-04-01", "In Mozambique, Al-Shabaab advanced.",
       "Mozambique=mozambique; Al-Shabaab=is-mozambique"},
      {"en", "2021-04-01", "In Somalia, Al-Shabaab advanced.", "Somalia=somalia; Al-Shabaab=al-shabaab"},
      {"en", "2021-04-01", "Al-Shabaab advanced.", "Al-Shabaab=al-shabaab"},
      {"en", "2019-06-01", "In Sudan, the TMC spoke.", "Sudan=sudan; TMC=sudan.tmc"},
      {"en", "2021-06-01", "In Chad, the TMC spoke.", "Chad=chad; TMC=chad.cmt"},
      {"fr", "2023-09-01", "Au Niger, le CNSP parle.", "Niger=niger; CNSP=niger.cnsp"},
      {"fr", "2020-09-01", "Au Mali, le CNSP parle.", "Mali=mali; CNSP=mali.cnsp"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(test::actors(c.text, c.language, c.day), c.expected) << c.text << " " << c.day;
}

/// Every adjective of every state names its army: `before` + adjective + `after`.
void expect_armies(const std::string& language, const std::string& before, const std::string& after) {
  const auto& world = test::packs().world.actors;
  const auto table = base::read_tsv(std::string(SELON_SOURCE_DIR) + "/lang/" + language + "/countries.tsv",
                                    {"state", "names", "adjectives", "people"});
  ASSERT_TRUE(table) << table.error().message;
  std::size_t tried = 0;
  for (const auto& row : table->rows) {
    const pack::State* state = world.state(row.cells[table->column("state")]);
    ASSERT_NE(state, nullptr);
    for (const auto& adjective : base::split(row.cells[table->column("adjectives")], '|')) {
      const std::string said = test::actors(before + adjective + after, language);
      EXPECT_TRUE(said.ends_with("=" + state->army)) << before + adjective + after << ": " << said;
      ++tried;
    }
  }
  EXPECT_GE(tried, 195u);
}

TEST(ActorSentences, EveryStateHasAnArmyInFrench) { expect_armies("fr", "L'armée ", " avance."); }
TEST(ActorSentences, EveryStateHasAnArmyInEnglish) { expect_armies("en", "The ", " army advanced."); }

}  // namespace
}  // namespace selon::ground
