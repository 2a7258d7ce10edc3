#include "app/window/windowoptions.h"
#include "core/store/home.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Result<WindowOptions> read(const QStringList &arguments)
{
    return WindowOptions::read(QStringList{u"maquette"_s} + arguments);
}

} // namespace

class TstWindowOptions : public test::TestCase
{
    Q_OBJECT

private slots:
    void nothingGivenIsTheUsualWindow();
    void everyOptionIsRead();
    void sizeIsWidthAndHeight_data();
    void sizeIsWidthAndHeight();
    void limitIsInSeconds();
    void languageIsOneThatThereIs();
    void toolkitsOptionsAreLeftOut_data();
    void toolkitsOptionsAreLeftOut();
    void filesAreTakenWithTheirWholePath();
    void anotherWindowReadsTheSame();
    void whatOnlyGoesWithARequestIsRefusedWithoutOne();
    void severalModelsAreAskedSideBySide();
    void whatIsNoFileIsRefused();
    void unknownOptionIsRefused();
    void helpNamesTheVerbs();
    void versionNamesTheProgram();
};

void TstWindowOptions::nothingGivenIsTheUsualWindow()
{
    const auto options = read({});
    QVERIFY(options);
    QCOMPARE(options->home, Home::defaultPath());
    QVERIFY(options->pane.isEmpty() && options->account.isEmpty() && options->model.isEmpty() && options->prompt.isEmpty());
    QVERIFY(options->tour.isEmpty() && options->files.isEmpty() && options->text.isEmpty());
    QVERIFY(options->size.isEmpty());
    QVERIFY(!options->isDark && !options->isQuick && !options->exitsAfterStartup);
}

void TstWindowOptions::everyOptionIsRead()
{
    const auto options = read({u"--home"_s, u"/tmp/elsewhere"_s, u"--pane=settings"_s, u"--account"_s, u"Mine"_s, u"--model"_s,
                               u"small"_s, u"--send"_s, u"Hello there"_s, u"--quick"_s, u"--tour"_s, u"/tmp/pictures"_s, u"--dark"_s, u"--size"_s,
                               u"1440x900"_s, u"--exit-after-startup"_s});
    QVERIFY(options);
    QCOMPARE(options->home, u"/tmp/elsewhere"_s);
    QCOMPARE(options->pane, u"settings"_s);
    QCOMPARE(options->account, u"Mine"_s);
    QCOMPARE(options->model, u"small"_s);
    QCOMPARE(options->prompt, u"Hello there"_s);
    QCOMPARE(options->tour, u"/tmp/pictures"_s);
    QVERIFY(options->isDark);
    QVERIFY(options->isQuick);
    QCOMPARE(options->size, QSize(1440, 900));
    QVERIFY(options->exitsAfterStartup);
}

void TstWindowOptions::sizeIsWidthAndHeight_data()
{
    QTest::addColumn<QString>("size");
    for (const char *size : {"1440", "1440x", "x900", "wide", "1440x900x2", "99x99", "-800x600"})
        QTest::newRow(size) << QString::fromLatin1(size);
}

void TstWindowOptions::sizeIsWidthAndHeight()
{
    QFETCH(const QString, size);
    const auto options = read({u"--size="_s + size});
    QVERIFY(!options);
    QCOMPARE(options.error().kind, Error::Kind::Usage);
    QVERIFY(options.error().message.contains(u"--size"_s));
}

void TstWindowOptions::limitIsInSeconds()
{
    QCOMPARE(read({u"--within=7"_s})->startupLimit, std::chrono::seconds(7));
    for (const QString &wrong : {u"0"_s, u"-1"_s, u"soon"_s, u"1.5"_s, QString()}) {
        const auto options = read({u"--within="_s + wrong});
        QVERIFY2(!options, qPrintable(wrong));
        QCOMPARE(options.error().kind, Error::Kind::Usage);
    }
}

void TstWindowOptions::languageIsOneThatThereIs()
{
    QCOMPARE(read({})->language, QString());
    for (const QString &name : {u"de"_s, u"de_AT"_s, u"pt_BR"_s, u"ar"_s, u"pseudo"_s})
        QCOMPARE(read({u"--language="_s + name})->language, name);
    for (const QString &wrong : {u"klingonish"_s, u"C"_s, u"12"_s, QString()}) {
        const auto options = read({u"--language="_s + wrong});
        QVERIFY2(!options, qPrintable(wrong));
        QCOMPARE(options.error().kind, Error::Kind::Usage);
        QVERIFY(options.error().message.contains(u"--language"_s));
    }
    QVERIFY(read({u"--help"_s})->text.contains(u"--language"_s));
}

void TstWindowOptions::toolkitsOptionsAreLeftOut_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("left");
    QTest::newRow("none") << QStringList{u"--pane"_s, u"chat"_s, u"a.png"_s} << QStringList{u"--pane"_s, u"chat"_s, u"a.png"_s};
    QTest::newRow("with a value") << QStringList{u"-platform"_s, u"xcb"_s, u"--dark"_s} << QStringList{u"--dark"_s};
    QTest::newRow("two dashes") << QStringList{u"--display"_s, u":1"_s, u"--dark"_s} << QStringList{u"--dark"_s};
    QTest::newRow("in one word") << QStringList{u"-style=fusion"_s, u"--dark"_s} << QStringList{u"--dark"_s};
    QTest::newRow("without a value") << QStringList{u"-reverse"_s, u"--dark"_s} << QStringList{u"--dark"_s};
    QTest::newRow("cut short") << QStringList{u"--dark"_s, u"-platform"_s} << QStringList{u"--dark"_s};
}

void TstWindowOptions::toolkitsOptionsAreLeftOut()
{
    QFETCH(const QStringList, given);
    QFETCH(const QStringList, left);
    QCOMPARE(WindowOptions::withoutToolkits(given), left);
}

void TstWindowOptions::filesAreTakenWithTheirWholePath()
{
    const QTemporaryDir folder;
    QFile picture(folder.filePath(u"lamp.png"_s));
    QVERIFY(picture.open(QIODevice::WriteOnly));
    picture.close();
    const auto options = read({QDir::current().relativeFilePath(picture.fileName())});
    QVERIFY(options);
    QCOMPARE(options->files, QStringList{picture.fileName()});
}

void TstWindowOptions::anotherWindowReadsTheSame()
{
    const QTemporaryDir folder;
    QFile picture(folder.filePath(u"two lamps.png"_s));
    QVERIFY(picture.open(QIODevice::WriteOnly));
    picture.close();
    const auto asked = read({u"--pane=chat"_s, u"--account=Mine"_s, u"--model=small"_s, u"--project=Lamp shop"_s,
                             u"--send=--what is\nthis? 100 %1"_s, QDir::current().relativeFilePath(picture.fileName())});
    QVERIFY(asked);
    // The other window stands elsewhere.
    const QString before = QDir::currentPath();
    const auto goBack = qScopeGuard([&before] { QDir::setCurrent(before); });
    QVERIFY(QDir::setCurrent(QDir::rootPath()));
    const auto told = WindowOptions::read(asked->forOtherWindow());
    QVERIFY(told);
    QCOMPARE(told->pane, u"chat"_s);
    QCOMPARE(told->account, u"Mine"_s);
    QCOMPARE(told->model, u"small"_s);
    QCOMPARE(told->project, u"Lamp shop"_s);
    QCOMPARE(told->prompt, u"--what is\nthis? 100 %1"_s);
    QCOMPARE(told->files, QStringList{picture.fileName()});
}

void TstWindowOptions::whatOnlyGoesWithARequestIsRefusedWithoutOne()
{
    for (const QString &option : {u"--account"_s, u"--model"_s, u"--project"_s}) {
        const auto options = read({option, u"x"_s});
        QVERIFY2(!options && options.error().kind == Error::Kind::Usage, qPrintable(option));
        QVERIFY2(options.error().message.contains(option), qPrintable(options.error().message));
        QVERIFY(read({option, u"x"_s, u"--send"_s, u"Hello"_s}));
    }
}

void TstWindowOptions::severalModelsAreAskedSideBySide()
{
    const auto one = read({u"--model=a"_s, u"--send=Hello"_s});
    QVERIFY(one && one->models.isEmpty());
    const auto three = read({u"--model=a"_s, u"--model=b"_s, u"--model=c"_s, u"--send=Hello"_s});
    QVERIFY(three);
    QCOMPARE(three->model, u"a"_s);
    QCOMPARE(three->models, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    const auto told = WindowOptions::read(three->forOtherWindow());
    QVERIFY(told);
    QCOMPARE(told->models, three->models);
    const auto seven = read(QStringList(7, u"--model=a"_s) + QStringList{u"--send=Hello"_s});
    QVERIFY(!seven);
    QCOMPARE(seven.error().kind, Error::Kind::Usage);
}

void TstWindowOptions::whatIsNoFileIsRefused()
{
    const QTemporaryDir folder;
    for (const QString &word : {u"aks"_s, folder.path()}) {
        const auto options = read({word});
        QVERIFY(!options);
        QCOMPARE(options.error().kind, Error::Kind::Usage);
        QVERIFY(options.error().message.contains(word));
    }
}

void TstWindowOptions::unknownOptionIsRefused()
{
    const auto options = read({u"--colour"_s});
    QVERIFY(!options);
    QCOMPARE(options.error().kind, Error::Kind::Usage);
    QVERIFY(options.error().message.contains(u"colour"_s));
}

void TstWindowOptions::helpNamesTheVerbs()
{
    const auto options = read({u"--help"_s});
    QVERIFY(options);
    for (const QString &word : {u"ask"_s, u"accounts"_s, u"history"_s, u"sandbox"_s, u"--tour"_s, u"PDF"_s})
        QVERIFY2(options->text.contains(word), qPrintable(word));
}

void TstWindowOptions::versionNamesTheProgram()
{
    QCoreApplication::setApplicationVersion(u"1.2.3"_s);
    const auto options = read({u"--version"_s});
    QVERIFY(options);
    QCOMPARE(options->text, QCoreApplication::applicationName() + u" 1.2.3\n"_s);
}

QTEST_GUILESS_MAIN(TstWindowOptions)
#include "tst_windowoptions.moc"
