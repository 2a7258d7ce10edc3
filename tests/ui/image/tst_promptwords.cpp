#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "ui/panes/image/promptoutcome.h"
#include "ui/panes/image/promptpreviewview.h"
#include "ui/panes/image/promptwordsdialog.h"
#include "ui/panes/image/promptwordspage.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QThreadPool>
#include <QToolButton>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

PromptWords someWords()
{
    PromptWords words;
    words.styles = {{u"film"_s, u"{prompt}, {35|50} mm"_s, u"digital"_s}, {u"dusk"_s, u"at dusk"_s, {}}};
    words.chosenStyles = {u"film"_s};
    words.variables = {{u"city"_s, u"Oslo"_s}, {u"era"_s, u"the {1920s|1970s}"_s}};
    words.wildcards = {{u"animal"_s, {u"cat"_s, u"dog"_s}}};
    return words;
}

/// The dialog in a window of its own.
class Bench
{
public:
    explicit Bench(const PromptWords &words = someWords(), const QString &prompt = u"a {red|green} __animal__ in {{city}}"_s,
                   const QString &negative = {})
        : dialog(words, prompt, negative, nullptr)
    {
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTRY_VERIFY(!shown(u"promptCount"_s).isEmpty() || !shown(u"promptProblem"_s).isEmpty());
    }
    ~Bench() { QThreadPool::globalInstance()->waitForDone(); }

    template<typename T>
    T *find(const QString &name) const
    {
        return dialog.findChild<T *>(name);
    }
    /// The texts of the preview's labels of that name.
    QStringList shown(const QString &name) const
    {
        QStringList texts;
        const QList<QLabel *> labels = dialog.findChildren<QLabel *>(name);
        for (const QLabel *label : labels) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    }
    void open(int tab) const { find<QTabBar>(u"promptWordsTabs"_s)->setCurrentIndex(tab); }
    void choose(const QString &list, int row) const { find<QListWidget>(list)->setCurrentRow(row); }
    void write(const QString &field, const QString &text) const
    {
        if (auto *line = find<QLineEdit>(field)) {
            line->selectAll();
            QTest::keyClick(line, Qt::Key_Delete);
            QTest::keyClicks(line, text);
        } else {
            find<QPlainTextEdit>(field)->setPlainText(text);
        }
    }

    PromptWordsDialog dialog;
};

} // namespace

class PromptWordsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_desktop = std::make_unique<DesktopSettings>();
        m_theme = std::make_unique<Theme>(*m_desktop);
        m_theme->install(*qApp);
    }

    void wordsComeBackFromTheirJson()
    {
        QCOMPARE(promptWordsFromJson(promptWordsToJson(someWords())), someWords());
        QCOMPARE(promptWordsFromJson(promptWordsToJson({})), PromptWords());
    }

    void nonsenseIsLeftOut()
    {
        const QJsonObject json{
            {"styles"_L1,
             QJsonArray{1, u"film"_s, QJsonObject{{"name"_L1, u" "_s}}, QJsonObject{{"name"_L1, u"a"_s}, {"prompt"_L1, 3}},
                        QJsonObject{{"name"_L1, u"a"_s}, {"prompt"_L1, u"again"_s}}}},
            {"chosen"_L1, QJsonArray{u"a"_s, u"a"_s, u"gone"_s, 7}},
            {"variables"_L1, QJsonObject{{"x"_L1, u"1"_s}, {"y"_L1, 2}, {""_L1, u"nameless"_s}}},
            {"wildcards"_L1, QJsonObject{{"w"_L1, QJsonArray{u"one"_s, 2, u"three"_s}}, {"v"_L1, u"no list"_s}}}};
        PromptWords expected;
        expected.styles = {{u"a"_s, {}, {}}};
        expected.chosenStyles = {u"a"_s};
        expected.variables = {{u"x"_s, u"1"_s}};
        expected.wildcards = {{u"w"_s, {u"one"_s, u"three"_s}}};
        QCOMPARE(promptWordsFromJson(json), expected);
        QCOMPARE(promptWordsFromJson({{"styles"_L1, u"x"_s}, {"chosen"_L1, 1}, {"variables"_L1, QJsonArray()}}), PromptWords());
    }

    void aMistakeIsFoundWhereItStands_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("style");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("problem");
        QTest::newRow("prompt") << u"a {b|c"_s << QString() << QString() << QString() << u"In the prompt"_s << u"character 3"_s;
        QTest::newRow("style") << u"a"_s << u"{prompt} {b|"_s << QString() << QString() << u"In the style “s”"_s
                               << u"character 10"_s;
        QTest::newRow("variable") << u"{{v}}"_s << QString() << u"{{"_s << QString() << u"In the value of “v”"_s
                                  << u"character 1"_s;
        QTest::newRow("line") << u"__w__"_s << QString() << QString() << u"x {|"_s << u"In a line of “w”"_s << u"character 3"_s;
        QTest::newRow("circle") << u"__w__"_s << QString() << QString() << u"__w__"_s << QString() << u"“w” leads back to itself"_s;
    }

    void aMistakeIsFoundWhereItStands()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, style);
        QFETCH(QString, variable);
        QFETCH(QString, line);
        QFETCH(QString, where);
        QFETCH(QString, problem);
        PromptWords words;
        words.styles = {{u"unused"_s, u"{x|"_s, {}}, {u"s"_s, style, {}}};
        words.chosenStyles = {u"s"_s};
        words.variables = {{u"v"_s, variable}};
        words.wildcards = {{u"w"_s, {u"fine"_s, line}}};
        const PromptOutcome outcome = promptOutcome(words, prompt, {}, 3);
        QVERIFY(!outcome.preview);
        QCOMPARE(outcome.where, where);
        QVERIFY2(outcome.problem.contains(problem), qPrintable(outcome.problem));
    }

    void thePreviewCountsAndShowsTheFirst()
    {
        Bench bench;
        QCOMPARE(bench.shown(u"promptCount"_s), QStringList{u"8 combinations"_s});
        const QStringList examples = bench.shown(u"promptExample"_s);
        QCOMPARE(examples.size(), 6);
        QCOMPARE(examples.first(), u"a red cat in Oslo, 35 mm"_s);
        // Said once: all of them have it.
        QCOMPARE(bench.shown(u"promptNegative"_s), QStringList{u"Without: digital"_s});
    }

    void negativesThatDifferStandBelowEach()
    {
        Bench bench({}, u"a lamp"_s, u"{text|people}"_s);
        QCOMPARE(bench.shown(u"promptExample"_s), (QStringList{u"a lamp"_s, u"a lamp"_s}));
        QCOMPARE(bench.shown(u"promptNegative"_s), (QStringList{u"Without: text"_s, u"Without: people"_s}));
    }

    void keysLeadToTheKinds()
    {
        Bench bench;
        QTest::keyClick(bench.find<QLineEdit>(u"styleName"_s), Qt::Key_3, Qt::AltModifier);
        QVERIFY(bench.find<QListWidget>(u"wildcardList"_s)->isVisible());
        QVERIFY(!bench.find<QListWidget>(u"styleList"_s)->isVisible());
        QTest::keyClick(bench.find<QLineEdit>(u"wildcardName"_s), Qt::Key_1, Qt::AltModifier);
        QVERIFY(bench.find<QListWidget>(u"styleList"_s)->isVisible());
    }

    void aTickedStyleIsLaidOver()
    {
        Bench bench(someWords(), u"a lamp"_s, u"text"_s);
        QCOMPARE(bench.shown(u"promptExample"_s).first(), u"a lamp, 35 mm"_s);
        auto *list = bench.find<QListWidget>(u"styleList"_s);
        list->item(0)->setCheckState(Qt::Unchecked);
        list->item(1)->setCheckState(Qt::Checked);
        QTRY_COMPARE(bench.shown(u"promptExample"_s), QStringList{u"a lamp, at dusk"_s});
        QCOMPARE(bench.shown(u"promptCount"_s), QStringList{u"One prompt"_s});
        QCOMPARE(bench.dialog.words().chosenStyles, QStringList{u"dusk"_s});
    }

    void theOrderOfStylesIsTheUsers()
    {
        PromptWords words = someWords();
        words.chosenStyles = {u"film"_s, u"dusk"_s};
        Bench bench(words, u"a lamp"_s);
        QCOMPARE(bench.shown(u"promptExample"_s).first(), u"a lamp, 35 mm, at dusk"_s);
        auto *list = bench.find<QListWidget>(u"styleList"_s);
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(list->currentRow(), 0);
        QCOMPARE(list->item(0)->text(), u"dusk"_s);
        QCOMPARE(bench.find<QLineEdit>(u"styleName"_s)->text(), u"dusk"_s);
        QTRY_COMPARE(bench.shown(u"promptExample"_s).first(), u"a lamp, at dusk, 35 mm"_s);
        QCOMPARE(bench.dialog.words().chosenStyles, (QStringList{u"dusk"_s, u"film"_s}));
        bench.find<QToolButton>(u"styleDown"_s)->click();
        QCOMPARE(bench.dialog.words(), words);
    }

    void wordsAreAddedEditedAndRemoved()
    {
        Bench bench({}, u"a lamp"_s);
        for (const auto &[tab, kind] : {std::pair(0, u"style"_s), std::pair(1, u"variable"_s), std::pair(2, u"wildcard"_s)}) {
            bench.open(tab);
            QVERIFY(!bench.find<QLineEdit>(kind + u"Name"_s)->isVisible());
            QTest::mouseClick(bench.find<QPushButton>(kind + u"Add"_s), Qt::LeftButton);
            QCOMPARE(QApplication::focusWidget(), bench.find<QLineEdit>(kind + u"Name"_s));
            // The given name is chosen, so that typing replaces it.
            QTest::keyClicks(QApplication::focusWidget(), u"mine"_s);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
            QCOMPARE(QApplication::focusWidget(), bench.find<QPlainTextEdit>(kind + u"Text"_s));
            bench.write(kind + u"Text"_s, u"one\n\n  two "_s);
            QCOMPARE(bench.find<QListWidget>(kind + u"List"_s)->item(0)->text(), u"mine"_s);
        }
        bench.write(u"styleNegative"_s, u"three"_s);
        PromptWords expected;
        expected.styles = {{u"mine"_s, u"one\n\n  two "_s, u"three"_s}};
        expected.chosenStyles = {u"mine"_s};
        expected.variables = {{u"mine"_s, u"one\n\n  two "_s}};
        expected.wildcards = {{u"mine"_s, {u"one"_s, u"two"_s}}};
        QCOMPARE(bench.dialog.words(), expected);
        auto *list = bench.find<QListWidget>(u"wildcardList"_s);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(QApplication::focusWidget(), bench.find<QPushButton>(u"wildcardAdd"_s));
        bench.find<QToolButton>(u"variableRemove"_s)->click();
        bench.find<QToolButton>(u"styleRemove"_s)->click();
        QCOMPARE(bench.dialog.words(), PromptWords());
    }

    void removingOneLeavesTheOthersAsTheyAre()
    {
        Bench bench;
        bench.open(1);
        auto *list = bench.find<QListWidget>(u"variableList"_s);
        QCOMPARE(list->currentRow(), 0);
        bench.find<QToolButton>(u"variableRemove"_s)->click();
        QCOMPARE(bench.find<QLineEdit>(u"variableName"_s)->text(), u"era"_s);
        QCOMPARE(bench.dialog.words().variables, (QHash<QString, QString>{{u"era"_s, u"the {1920s|1970s}"_s}}));
        // The prompt asks for it: it is missed at once.
        QTRY_VERIFY(bench.find<QPushButton>(u"missingVariable"_s));
    }

    void whatIsMissingIsGivenFromThePreview()
    {
        Bench bench({}, u"{{who}} and __what__"_s);
        QTest::mouseClick(bench.find<QPushButton>(u"missingVariable"_s), Qt::LeftButton);
        QCOMPARE(bench.find<QTabBar>(u"promptWordsTabs"_s)->currentIndex(), 1);
        QCOMPARE(QApplication::focusWidget(), bench.find<QPlainTextEdit>(u"variableText"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"Ada"_s);
        QTRY_COMPARE(bench.shown(u"promptExample"_s), QStringList{u"Ada and __what__"_s});
        QTest::mouseClick(bench.find<QPushButton>(u"missingWildcard"_s), Qt::LeftButton);
        QTest::keyClicks(QApplication::focusWidget(), u"sums"_s);
        QTRY_COMPARE(bench.shown(u"promptExample"_s), QStringList{u"Ada and sums"_s});
        QVERIFY(!bench.find<QPushButton>(u"missingWildcard"_s));
    }

    void aMistakeIsSaidAtItsFieldAndInThePreview()
    {
        Bench bench;
        bench.write(u"styleText"_s, u"{prompt}, {a|b"_s);
        auto *problem = bench.find<QLabel>(u"styleTextProblem"_s);
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(u"character 11"_s), qPrintable(problem->text()));
        QTRY_COMPARE(bench.shown(u"promptProblem"_s).size(), 1);
        QVERIFY2(bench.shown(u"promptProblem"_s).first().startsWith(u"In the style “film”"_s), "no place");
        const auto *item = bench.find<QListWidget>(u"styleList"_s)->item(0);
        QVERIFY(!item->icon().isNull());
        QVERIFY(item->data(Qt::AccessibleTextRole).toString().contains(u"mistake"_s));
        // It may be mended another day.
        QVERIFY(bench.find<QPushButton>(u"promptWordsSave"_s)->isEnabled());
        bench.write(u"styleText"_s, u"{prompt}, {a|b}"_s);
        QVERIFY(!problem->isVisible());
        QVERIFY(item->icon().isNull());
        QTRY_COMPARE(bench.shown(u"promptProblem"_s).size(), 0);
        bench.open(2);
        bench.write(u"wildcardText"_s, u"cat\n{dog"_s);
        QVERIFY(bench.find<QLabel>(u"wildcardTextProblem"_s)->text().startsWith(u"Line 2: "_s));
    }

    void namesThatCannotBeAreSaidAndNotKept_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("style, none") << 0 << u"style"_s << u" "_s << false;
        QTest::newRow("style, twice") << 0 << u"style"_s << u"dusk"_s << false;
        QTest::newRow("style, any words") << 0 << u"style"_s << u"old {film} =_"_s << true;
        QTest::newRow("variable, twice") << 1 << u"variable"_s << u"era"_s << false;
        QTest::newRow("variable, brace") << 1 << u"variable"_s << u"a}"_s << false;
        QTest::newRow("variable, sign") << 1 << u"variable"_s << u"a=b"_s << false;
        QTest::newRow("variable, two words") << 1 << u"variable"_s << u"old town"_s << true;
        QTest::newRow("wildcard, two words") << 2 << u"wildcard"_s << u"a b"_s << false;
        QTest::newRow("wildcard, its own end") << 2 << u"wildcard"_s << u"a__b"_s << false;
        QTest::newRow("wildcard, at its end") << 2 << u"wildcard"_s << u"a_"_s << false;
        QTest::newRow("wildcard, path") << 2 << u"wildcard"_s << u"things/a_b"_s << true;
    }

    void namesThatCannotBeAreSaidAndNotKept()
    {
        QFETCH(int, tab);
        QFETCH(QString, kind);
        QFETCH(QString, name);
        QFETCH(bool, isGood);
        Bench bench;
        bench.open(tab);
        bench.write(kind + u"Name"_s, name);
        QCOMPARE(bench.find<QLabel>(kind + u"NameProblem"_s)->isVisible(), !isGood);
        QCOMPARE(bench.find<QPushButton>(u"promptWordsSave"_s)->isEnabled(), isGood);
        QCOMPARE(bench.find<QLabel>(u"promptWordsProblem"_s)->text().isEmpty(), isGood);
        bench.write(kind + u"Name"_s, u"another"_s);
        QVERIFY(bench.find<QPushButton>(u"promptWordsSave"_s)->isEnabled());
    }

    void everyNameThatIsTakenCanBeAskedFor()
    {
        // What the fields let through is what prompts understand.
        PromptWords words;
        words.variables = {{u"old town"_s, u"A"_s}, {u"x|y"_s, u"B"_s}};
        words.wildcards = {{u"things/a_b"_s, {u"C"_s}}, {u"_x"_s, {u"D"_s}}};
        const PromptOutcome outcome = promptOutcome(words, u"{{old town}}{{x|y}} __things/a_b__ ___x__"_s, {}, 1);
        QVERIFY(outcome.preview);
        QCOMPARE(outcome.preview->examples.first().prompt, u"AB C D"_s);
    }

    void savingAndLeaving()
    {
        Bench bench;
        QSignalSpy accepted(&bench.dialog, &QDialog::accepted);
        QTest::keyClick(bench.find<QPlainTextEdit>(u"styleText"_s), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(bench.dialog.words(), someWords());
        Bench other;
        QSignalSpy rejected(&other.dialog, &QDialog::rejected);
        // Enter in a name saves nothing.
        QTest::keyClick(other.find<QLineEdit>(u"styleName"_s), Qt::Key_Return);
        QVERIFY(other.dialog.isVisible());
        QTest::mouseClick(other.find<QPushButton>(u"promptWordsCancel"_s), Qt::LeftButton);
        QCOMPARE(rejected.size(), 1);
    }

    void manyCombinationsAreNotWaitedFor()
    {
        Bench bench({}, u"{1|2|3|4|5|6|7|8|9|0}"_s.repeated(40));
        QCOMPARE(bench.shown(u"promptCount"_s), QStringList{u"1,000,000,000 combinations or more"_s});
        QCOMPARE(bench.shown(u"promptExample"_s).size(), 6);
    }

    void closingWhileThePreviewIsWorkedOutEndsQuietly()
    {
        PromptWords words;
        for (int i = 0; i < 3; ++i)
            words.wildcards.insert(u"w%1"_s.arg(i), QStringList(40, u"__w%1__"_s.arg(i + 1)));
        words.wildcards.insert(u"w3"_s, {u"end"_s});
        auto dialog = std::make_unique<PromptWordsDialog>(words, u"__w0__"_s, QString(), nullptr);
        dialog->show();
        dialog.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCoreApplication::processEvents();
    }

    void picturesForTheEye()
    {
        Bench bench(someWords(), u"a {red|green} __animal__ in {{city}}, {{mood}}"_s);
        takePicture(bench.dialog, u"promptwords"_s);
        m_theme->setChoice(ThemeChoice::Dark);
        bench.open(2);
        bench.write(u"wildcardText"_s, u"cat\n{dog|fox\nowl"_s);
        bench.find<QPlainTextEdit>(u"wildcardText"_s)->setFocus();
        QTest::qWait(300);
        takePicture(bench.dialog, u"promptwords-dark"_s);
        bench.dialog.setLayoutDirection(Qt::RightToLeft);
        bench.open(1);
        bench.write(u"variableName"_s, u"era"_s);
        takePicture(bench.dialog, u"promptwords-mirrored"_s);
        m_theme->setChoice(ThemeChoice::Light);
    }

private:
    std::unique_ptr<DesktopSettings> m_desktop;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(PromptWordsTest)
#include "tst_promptwords.moc"
