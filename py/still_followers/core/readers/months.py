"""How languages write months and halves of the day: made by tools/months.py, not by hand.

From Unicode CLDR (https://cldr.unicode.org, Unicode License v3) through Babel, shortened, with
the words that Instagram's own pages use beside them (export format, §6).
"""

from __future__ import annotations

FIRST = 17
"""How many of the tables are of languages whose pages were seen or are the most common."""

# One language a line: twelve months, the words for each.
TABLES = (
    "jan/janu/january|feb/febr/february|mar/marc/march|apr/apri/april|may|jun/june|jul/july|aug/augu/august|sep/sept/september|oct/octo/october|nov/nove/november|dec/dece/december",  # en
    "ene/ener/enero|feb/febr/febrero|mar/marz/marzo|abr/abri/abril|may/mayo|jun/juni/junio|jul/juli/julio|ago/agos/agosto|sep/sept/septiembre|oct/octu/octubre|nov/novi/noviembre|dic/dici/diciembre",  # es
    "jan/jane/janeiro|fev/feve/fevereiro|mar/març/março|abr/abri/abril|mai/maio|jun/junh/junho|jul/julh/julho|ago/agos/agosto|set/sete/setembro|out/outu/outubro|nov/nove/novembro|dez/deze/dezembro",  # pt
    "jan/janv/janvier|fév/févr/février|mar/mars|avr/avri/avril|mai|juin|juil/juillet|aoû/août|sep/sept/septembre|oct/octo/octobre|nov/nove/novembre|déc/déce/décembre",  # fr
    "jan/janu/januar|feb/febr/februar|mär/märz|apr/apri/april|mai|jun/juni|jul/juli|aug/augu/august|sep/sept/september|okt/okto/oktober|nov/nove/november|dez/deze/dezember",  # de
    "gen/genn/gennaio|feb/febb/febbraio|mar/marz/marzo|apr/apri/aprile|mag/magg/maggio|giu/giug/giugno|lug/lugl/luglio|ago/agos/agosto|set/sett/settembre|ott/otto/ottobre|nov/nove/novembre|dic/dice/dicembre",  # it
    "jan/janu/januari|feb/febr/februari|maa/maar/maart/mrt|apr/apri/april|mei|jun/juni|jul/juli|aug/augu/augustus|sep/sept/september|okt/okto/oktober|nov/nove/november|dec/dece/december",  # nl
    "oca/ocak|şub/şuba/şubat|mar/mart|nis/nisa/nisan|may/mayı/mayıs|haz/hazi/haziran|tem/temm/temmuz|ağu/ağus/ağustos|eyl/eylü/eylül|eki/ekim|kas/kası/kasım|ara/aral/aralık",  # tr
    "янв/янва/январь/января|фев/февр/февраль/февраля|мар/март/марта|апр/апре/апрель/апреля|май/мая|июн/июнь/июня|июл/июль/июля|авг/авгу/август/августа|сен/сент/сентябрь/сентября|окт/октя/октябрь/октября|ноя/нояб/ноябрь/ноября|дек/дека/декабрь/декабря",  # ru
    "jan/janu/januari|feb/febr/februari|mar/mare/maret|apr/apri/april|mei|jun/juni|jul/juli|ags/agt/agu/agus/agustus|sep/sept/september|okt/okto/oktober|nov/nove/november|des/dese/desember",  # id
    "जन/जनवरी|फ़र/फ़रवरी|मार्च|अप्रैल|मई|जून|जुल/जुलाई|अग/अगस्त|सित/सितंबर|अक्टू/अक्टूबर|नव/नवंबर|दिस/दिसंबर",  # hi
    "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",  # ja
    "1月/一月|2月/二月|3月/三月|4月/四月|5月/五月|6月/六月|7月/七月|8月/八月|9月/九月|10月/十月|11月/十一月|12月/十二月",  # zh
    "1月/1월|2月/2월|3月/3월|4月/4월|5月/5월|6月/6월|7月/7월|8月/8월|9月/9월|10月/10월|11月/11월|12月/12월",  # ko
    "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",  # ar
    "sty/styc/styczeń/stycznia|lut/lute/lutego/luty|mar/marc/marca/marz/marzec|kwi/kwie/kwiecień/kwietnia|maj/maja|cze/czer/czerwca/czerwiec|lip/lipc/lipca/lipi/lipiec|sie/sier/sierpień/sierpnia|wrz/wrze/wrzesień/września|paź/paźd/październik/października|lis/list/listopad/listopada|gru/grud/grudnia/grudzień",  # pl
    "jan/janu/januari|feb/febr/februari|mar/mars|apr/apri/april|maj|jun/juni|jul/juli|aug/augu/augusti|sep/sept/september|okt/okto/oktober|nov/nove/november|dec/dece/december",  # sv
    "яну/януа/януари|фев/февр/февруари|мар/март|апр/апри/април|май|юни|юли|авг/авгу/август|сеп/септ/септември|окт/окто/октомври|ное/ноем/ноември|дек/деке/декември",  # bg
    "জানু/জানুয়ারী|ফেব/ফেব্রুয়ারী|মার্চ|এপ্রি/এপ্রিল|মে|জুন|জুল/জুলাই|আগ/আগস্ট|সেপ/সেপ্টেম্বর|অক্টো/অক্টোবর|নভে/নভেম্বর|ডিসে/ডিসেম্বর",  # bn
    "de g/de gen/de gener/gen/gene/gener|de f/de febr/de febrer/feb/febr/febrer|de març/mar/març|abr/abri/abril/d’ab/d’abr/d’abril|de maig/mai/maig|de juny/jun/juny|de jul/de juliol/jul/juli/juliol|ag/ago/agos/agost/d’ag/d’agost|de s/de set/de setembre/set/sete/setembre|d’o/d’oc/d’oct/d’octubre/oct/octu/octubre|de n/de nov/de novembre/nov/nove/novembre|de d/de des/de desembre/des/dese/desembre",  # ca
    "led/lede/leden/ledn/ledna|úno/únor/února|bře/břez/březen/března|dub/dube/duben/dubn/dubna|kvě/květ/květen/května|červen/června/čvn|července/červenec/čvc|srp/srpe/srpen/srpn/srpna|zář/září|říj/říje/říjen/říjn/října|lis/list/listopad/listopadu|pro/pros/prosince/prosinec",  # cs
    "jan/janu/januar|feb/febr/februar|mar/mart/marts|apr/apri/april|maj|jun/juni|jul/juli|aug/augu/august|sep/sept/september|okt/okto/oktober|nov/nove/november|dec/dece/december",  # da
    "ιαν/ιανο/ιανουάριοσ/ιανουαρίου|φεβ/φεβρ/φεβρουάριοσ/φεβρουαρίου|μάρ/μάρτ/μάρτιοσ/μαρ/μαρτ/μαρτίου|απρ/απρί/απρίλιοσ/απρι/απριλίου|μάι/μάιο/μάιοσ/μαι/μαϊ/μαΐ/μαΐου|ιουν/ιουνίου/ιούν/ιούνιοσ|ιουλ/ιουλίου/ιούλ/ιούλιοσ|αυγ/αυγο/αυγούστου/αύγ/αύγο/αύγουστοσ|σεπ/σεπτ/σεπτέμβριοσ/σεπτεμβρίου|οκτ/οκτω/οκτωβρίου/οκτώ/οκτώβριοσ|νοέ/νοέμ/νοέμβριοσ/νοε/νοεμ/νοεμβρίου|δεκ/δεκέ/δεκέμβριοσ/δεκε/δεκεμβρίου",  # el
    "ژانویه/ژانویهٔ|فوریه/فوریهٔ|مارس|آوریل|مه/مهٔ|ژوئن|ژوئیه/ژوئیهٔ|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",  # fa
    "tam/tamm/tammi/tammikuu/tammikuuta|hel/helm/helmi/helmikuu/helmikuuta|maa/maal/maalis/maaliskuu/maaliskuuta|huh/huht/huhti/huhtikuu/huhtikuuta|tou/touk/touko/toukokuu/toukokuuta|kes/kesä/kesäkuu/kesäkuuta|hei/hein/heinä/heinäkuu/heinäkuuta|elo/elok/elokuu/elokuuta|syy/syys/syyskuu/syyskuuta|lok/loka/lokakuu/lokakuuta|mar/marr/marras/marraskuu/marraskuuta|jou/joul/joulu/joulukuu/joulukuuta",  # fi
    "ene/ener/enero|peb/pebr/pebrero|mar/mars/marso|abr/abri/abril|may/mayo|hun/huny/hunyo|hul/huly/hulyo|ago/agos/agosto|set/sety/setyembre|okt/oktu/oktubre|nob/noby/nobyembre|dis/disy/disyembre",  # fil
    "જાન્યુ/જાન્યુઆરી|ફેબ્રુ/ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ|સપ્ટે/સપ્ટેમ્બર|ઑક્ટો/ઑક્ટોબર|નવે/નવેમ્બર|ડિસે/ડિસેમ્બર",  # gu
    "ינואר/ינו׳|פברואר/פבר׳|מרץ|אפריל/אפר׳|מאי|יוני|יולי|אוגוסט/אוג׳|ספטמבר/ספט׳|אוקטובר/אוק׳|נובמבר/נוב׳|דצמבר/דצמ׳",  # he
    "sij/sije/siječanj/siječnja|vel/velj/veljača/veljače|ožu/ožuj/ožujak/ožujka|tra/trav/travanj/travnja|svi/svib/svibanj/svibnja|lip/lipa/lipanj/lipn/lipnja|srp/srpa/srpanj/srpn/srpnja|kol/kolo/kolovoz/kolovoza|ruj/ruja/rujan/rujn/rujna|lis/list/listopad/listopada|stu/stud/studeni/studenoga|pro/pros/prosinac/prosinca",  # hr
    "jan/janu/január|feb/febr/február|már/márc/március|ápr/ápri/április|máj/máju/május|jún/júni/június|júl/júli/július|aug/augu/augusztus|sze/szep/szept/szeptember|okt/októ/október|nov/nove/november|dec/dece/december",  # hu
    "ಜನ/ಜನವರಿ|ಫೆಬ್ರ/ಫೆಬ್ರವರಿ|ಮಾರ್ಚ್|ಏಪ್ರಿ/ಏಪ್ರಿಲ್|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗ/ಆಗಸ್ಟ್|ಸೆಪ್ಟೆಂ/ಸೆಪ್ಟೆಂಬರ್|ಅಕ್ಟೋ/ಅಕ್ಟೋಬರ್|ನವೆಂ/ನವೆಂಬರ್|ಡಿಸೆಂ/ಡಿಸೆಂಬರ್",  # kn
    "ജനു/ജനുവരി|ഫെബ്രു/ഫെബ്രുവരി|മാർ/മാർച്ച്|ഏപ്രി/ഏപ്രിൽ|മേയ്|ജൂൺ|ജൂലൈ|ഓഗ/ഓഗസ്റ്റ്|സെപ്റ്റം/സെപ്റ്റംബർ|ഒക്ടോ/ഒക്‌ടോബർ|നവം/നവംബർ|ഡിസം/ഡിസംബർ",  # ml
    "जाने/जानेवारी|फेब्रु/फेब्रुवारी|मार्च|एप्रि/एप्रिल|मे|जून|जुलै|ऑग/ऑगस्ट|सप्टें/सप्टेंबर|ऑक्टो/ऑक्टोबर|नोव्हें/नोव्हेंबर|डिसें/डिसेंबर",  # mr
    "jan/janu/januari|feb/febr/februari|mac|apr/apri/april|mei|jun|jul/jula/julai|ogo/ogos|sep/sept/september|okt/okto/oktober|nov/nove/november|dis/dise/disember",  # ms
    "jan/janu/januar|feb/febr/februar|mar/mars|apr/apri/april|mai|jun/juni|jul/juli|aug/augu/august|sep/sept/september|okt/okto/oktober|nov/nove/november|des/dese/desember",  # nb
    "जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर",  # ne
    "ਜਨ/ਜਨਵਰੀ|ਫ਼ਰ/ਫ਼ਰਵਰੀ|ਮਾਰਚ|ਅਪ੍ਰੈ/ਅਪ੍ਰੈਲ|ਮਈ|ਜੂਨ|ਜੁਲਾ/ਜੁਲਾਈ|ਅਗ/ਅਗਸਤ|ਸਤੰ/ਸਤੰਬਰ|ਅਕਤੂ/ਅਕਤੂਬਰ|ਨਵੰ/ਨਵੰਬਰ|ਦਸੰ/ਦਸੰਬਰ",  # pa
    "ian/ianu/ianuarie|feb/febr/februarie|mar/mart/martie|apr/apri/aprilie|mai|iun/iuni/iunie|iul/iuli/iulie|aug/augu/august|sep/sept/septembrie|oct/octo/octombrie|noi/noie/noiembrie/nov|dec/dece/decembrie",  # ro
    "ජන/ජනවාරි|පෙබ/පෙබරවාරි|මාර්/මාර්තු|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝ/අගෝස්තු|සැප්/සැප්තැම්බර්|ඔක්/ඔක්තෝබර්|නොවැ/නොවැම්බර්|දෙසැ/දෙසැම්බර්",  # si
    "jan/janu/január/januára|feb/febr/február/februára|mar/marc/marca/mare/marec|apr/aprí/apríl/apríla|máj/mája|jún/júna|júl/júla|aug/augu/august/augusta|sep/sept/september/septembra|okt/októ/október/októbra|nov/nove/november/novembra|dec/dece/december/decembra",  # sk
    "јан/јану/јануар|феб/фебр/фебруар|мар/март|апр/апри/април|мај|јун|јул|авг/авгу/август|сеп/септ/септембар|окт/окто/октобар|нов/нове/новембар|дец/деце/децембар",  # sr
    "ஜன/ஜனவரி|பிப்/பிப்ரவரி|மார்/மார்ச்|ஏப்/ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆக/ஆகஸ்ட்|செப்/செப்டம்பர்|அக்/அக்டோபர்|நவ/நவம்பர்|டிச/டிசம்பர்",  # ta
    "జన/జనవరి|ఫిబ్ర/ఫిబ్రవరి|మార్చి|ఏప్రి/ఏప్రిల్|మే|జూన్|జులై|ఆగ/ఆగస్టు|సెప్టెం/సెప్టెంబర్|అక్టో/అక్టోబర్|నవం/నవంబర్|డిసెం/డిసెంబర్",  # te
    "ม.ค/มกราคม|ก.พ/กุมภาพันธ์|มี.ค/มีนาคม|เม.ย/เมษายน|พ.ค/พฤษภาคม|มิ.ย/มิถุนายน|ก.ค/กรกฎาคม|ส.ค/สิงหาคม|ก.ย/กันยายน|ต.ค/ตุลาคม|พ.ย/พฤศจิกายน|ธ.ค/ธันวาคม",  # th
    "січ/січе/січень/січн/січня|лют/люти/лютий/люто/лютого|бер/бере/березень/березня|кві/квіт/квітень/квітня|тра/трав/травень/травня|чер/черв/червень/червня|лип/липе/липень/липн/липня|сер/серп/серпень/серпня|вер/вере/вересень/вересня|жов/жовт/жовтень/жовтня|лис/лист/листопад/листопада|гру/груд/грудень/грудня",  # uk
    "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",  # ur
    "thg 1/tháng 1|thg 2/tháng 2|thg 3/tháng 3|thg 4/tháng 4|thg 5/tháng 5|thg 6/tháng 6|thg 7/tháng 7|thg 8/tháng 8|thg 9/tháng 9|thg 10/tháng 10|thg 11/tháng 11|thg 12/tháng 12",  # vi
)

HALVES = {
    "am": "a. m|a.m|am|ap|da manhã|de|dop|fm|förmiddag|pg|sa|öö|π.μ|дп|пр.об|ص|صباحًا|ق.ظ|قبل‌ازظهر|पूर्वाह्न|ਪੂ.ਦੁ|පෙ.ව|ก่อนเที่ยง|上午|午前|오전",
    "pm": "ch|da noite|da tarde|da tarde/noite|du|eftermiddag|em|ip|odp|p. m|p.m|pm|ptg|ös|μ.μ|пп|сл.об|ب.ظ|بعدازظهر|م|مساءً|अपराह्न|ਬਾ.ਦੁ|ප.ව|หลังเที่ยง|下午|午後|오후",
}
