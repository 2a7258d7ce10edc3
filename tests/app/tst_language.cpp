#include "app/language.h"
#include "app/window/windowoptions.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QGuiApplication>
#include <QLocale>

using namespace maquette;
using namespace Qt::StringLiterals;

class TstLanguage : public test::TestCase
{
    Q_OBJECT

private slots:
    void cleanup();
    void germanIsCompiledIn();
    void germanHasItsPlurals();
    void englishHasItsPlurals();
    void languageWithoutWordsSpeaksEnglish();
    void wordsGoWithTheLanguage();
    void pseudoIsLongerAccentedAndRightToLeft();
    void pseudoKeepsPlaceHoldersMarkupAndMnemonics();

private:
    static QString models(int count) { return QCoreApplication::translate("AccountWords", "%n models", nullptr, count); }
    static QString days(int count) { return QCoreApplication::translate("Budget", "over %n day(s)", nullptr, count); }
};

void TstLanguage::cleanup()
{
    QLocale::setDefault(QLocale::c());
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void TstLanguage::germanIsCompiledIn()
{
    Language language;
    language.use(u"de"_s);
    QVERIFY(QFile::exists(u":/i18n/maquette_de.qm"_s));
    QCOMPARE(WindowOptions::tr("Account to ask, by name."), u"Konto, das gefragt wird, nach Namen."_s);
    QCOMPARE(QLocale().language(), QLocale::German);
    QCOMPARE(QGuiApplication::layoutDirection(), Qt::LeftToRight);
}

void TstLanguage::germanHasItsPlurals()
{
    Language language;
    language.use(u"de_AT"_s);
    QCOMPARE(models(1), u"1 Modell"_s);
    QCOMPARE(models(3), u"3 Modelle"_s);
    QCOMPARE(days(1), u"über 1 Tag"_s);
    QCOMPARE(days(0), u"über 0 Tage"_s);
}

void TstLanguage::englishHasItsPlurals()
{
    Language language;
    language.use(u"en_GB"_s);
    QCOMPARE(days(1), u"over 1 day"_s);
    QCOMPARE(days(30), u"over 30 days"_s);
    QCOMPARE(WindowOptions::tr("Account to ask, by name."), u"Account to ask, by name."_s);
}

void TstLanguage::languageWithoutWordsSpeaksEnglish()
{
    Language language;
    language.use(u"sw"_s);
    QCOMPARE(days(30), u"over 30 days"_s);
    QCOMPARE(WindowOptions::tr("Account to ask, by name."), u"Account to ask, by name."_s);
}

void TstLanguage::wordsGoWithTheLanguage()
{
    {
        Language language;
        language.use(u"de"_s);
    }
    QCOMPARE(WindowOptions::tr("Account to ask, by name."), u"Account to ask, by name."_s);
}

void TstLanguage::pseudoIsLongerAccentedAndRightToLeft()
{
    Language language;
    language.use(QString::fromLatin1(Language::kPseudo));
    const QString plain = u"Account to ask, by name."_s;
    const QString text = WindowOptions::tr("Account to ask, by name.");
    QVERIFY(text.size() >= plain.size() * 4 / 3);
    QVERIFY2(text.contains(u"Áççóúñt tó ášk, bý ñámé."_s), qPrintable(text));
    QVERIFY(text.startsWith(QChar(0x202B)));
    QVERIFY(text.isRightToLeft());
    QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
}

void TstLanguage::pseudoKeepsPlaceHoldersMarkupAndMnemonics()
{
    Language language;
    language.use(QString::fromLatin1(Language::kPseudo));
    QVERIFY(QCoreApplication::translate("x", "%1 of %2").arg(3).arg(4).contains(u"3 óf 4"_s));
    QVERIFY(models(7).contains(u"7 módélš"_s));
    QVERIFY(QCoreApplication::translate("x", "%Ln models", nullptr, 7).contains(u"7 módélš"_s));
    QVERIFY(QCoreApplication::translate("x", "&Name").contains(u"&N"_s));
    QVERIFY(QCoreApplication::translate("x", "S&ystem").contains(u"&y"_s));
    QVERIFY(QCoreApplication::translate("x", "<a href=\"you\">you</a>").contains(u"<a href=\"you\">ýóú</a>"_s));
}

QTEST_MAIN(TstLanguage)
#include "tst_language.moc"
