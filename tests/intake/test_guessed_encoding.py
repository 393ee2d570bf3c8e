"""Old encodings are told by the letters that their bytes make."""

import pytest

from app.intake.guessed_encoding import guessed_encoding

TEXTS = {
    "cp1251": "Имя;Фамилия;Компания;Телефон;Статус\nИван;Петров;ООО Пример;8 495 123;Новый\n",
    "koi8_r": "Имя;Фамилия;Компания;Телефон;Статус\nИван;Петров;ООО Пример;8 495 123;Новый\n",
    "cp1253": "Όνομα;Επώνυμο;Εταιρεία;Τηλέφωνο\nΓιώργος;Παπαδόπουλος;Παράδειγμα;210 123\n",
    "cp1255": "שם פרטי,שם משפחה,חברה,טלפון\nדוד,כהן,דוגמה,02 123\n",
    "cp1256": "الاسم الأول,اسم العائلة,الشركة,الهاتف\nأحمد,العلي,شركة المثال,011\n",
    "cp932": "会社名,部署,役職,姓,名,電話番号\n株式会社例,営業部,部長,山田,太郎,03-1234\n",
    "gb18030": "姓名,公司,职位,手机,来源\n王小明,示例有限公司,经理,138,展会\n",
    "big5": "姓名,公司,職位,電話,來源\n王小明,範例有限公司,經理,02,展覽\n",
    "euc_kr": "이름,회사,직책,전화번호\n김철수,예시 주식회사,부장,02-123\n",
    "cp1254": "Ad;Soyad;Şirket;Şehir\nAyşe;Yılmaz;Örnek;İstanbul\nIşıl;Çağlar;Güneş;İzmir\n",
    "cp1250": "Imię;Nazwisko;Firma;Miasto\nMałgorzata;Wiśniewska;Przykład;Łódź\nPaweł;Wójcik;Spółka;Kraków\n",
    "iso8859-2": "Imię;Nazwisko;Firma;Źródło\nŁukasz;Wąs;Śnieg Sp. z o.o.;Targi\nŻaneta;Świąt;Żubr;Łódź\n",
    "cp850": "Name;Firma;Ort\nJörg Müller;Müller & Söhne;Köln\nÄnne Groß;Bäcker;Düsseldorf\n",
    "cp1252": "Vorname;Nachname;Firma;Straße\nKäthe;Müller;Bäder GmbH;Hauptstraße 5\nJörg;Groß;Öl;Übergasse\n",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_the_encoding_of_a_list_of_people_is_told(encoding):
    assert guessed_encoding(TEXTS[encoding].encode(encoding)) == encoding


@pytest.mark.parametrize(
    "text",
    [
        "Nom;Société\nDupré;Française d'Électricité\nÇelik;Hélène à Orléans où\n",
        "Namn;Företag\nÅsa Öberg;Exempel på hög nivå\n",
        "Nombre;Empresa\nÑuñez;¿Qué? Compañía\nÓscar Ibáñez;Peña\n",
        "Nafn;Fyrirtæki\nÞórður Guðmundsson;Dæmi ehf\nHalldóra Björnsdóttir;Íslenska félagið\n",
        "Name;Umsatz\nBo;5 \u20ac\n",
        "Nome;Preço\nVocê é São João;£5 ±2 µm 3 m³ © ® ½ à vista\n",
        "Name;Größe\nJörg Öhlmann;¾ Zoll ±1, 5 m², Müller® GmbH, §¶ 3\n",
    ],
)
def test_the_languages_of_the_west_stay_western(text):
    assert guessed_encoding(text.encode("cp1252")) == "cp1252"


def test_a_head_that_ends_within_a_letter_is_read_all_the_same():
    whole = TEXTS["cp932"].encode("cp932")
    assert {guessed_encoding(whole[:cut]) for cut in (len(whole) - 6, len(whole) - 7)} == {"cp932"}


@pytest.mark.parametrize(
    "text",
    [
        "Jméno;Příjmení;Firma;Město\nJiří;Šťastný;Žižka s.r.o.;Děčín\n",
        "Vezetéknév;Keresztnév;Cég;Város\nSzűcs;Győző;Bőr Kft.;Győr\n",
    ],
)
def test_a_short_list_from_prague_or_budapest_is_told(text):
    assert guessed_encoding(text.encode("cp1250")) == "cp1250"


@pytest.mark.parametrize(
    "text",
    [
        "Nimi;Ettevõte\nJõõger Õunapuu;Põõsas OÜ\nTõnu Mägi;Võru Jäätis\n",
        "Nome;Empresa\nJoão Simões;Ações & Opções Lda\nCamões;São Tomé Edições\n",
        "Navn;Firma\nSøren Ærø;Ørsted Møbler på Fyn\nBjørn Åse;Lærøy Sjømat\n",
        "Nome;Città\nNiccolò;Forlì\nMarì;Però è così\n",
    ],
)
def test_other_languages_of_the_west_are_not_taken_for_central_ones(text):
    assert guessed_encoding(text.encode("cp1252")) == "cp1252"
