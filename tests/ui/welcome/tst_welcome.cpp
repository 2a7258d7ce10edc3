#include "core/settings/settings.h"
#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "ui/panes/chat/welcomeflow.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/keyfield.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPushButton>
#include <QComboBox>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kOneModel = R"({"object":"list","data":[{"id":"only"}]})";

Provider localServer(const QUrl &baseUrl)
{
    Provider provider = acme(baseUrl);
    provider.id = u"ollama"_s;
    provider.name = u"Ollama"_s;
    provider.isLocal = true;
    provider.key = Provider::Key::Optional;
    provider.probePath = u"/api/version"_s;
    provider.probeMark = "version";
    return provider;
}

class Bench
{
public:
    explicit Bench(std::vector<Provider> providers)
        : f(std::move(providers), home.path()), settings(home.path() + u"/settings.ini"_s), flow(f.accounts, settings)
    {
    }
    void show()
    {
        window.resize(1088, 868);
        auto *layout = new QVBoxLayout(&window);
        card = flow.makeCard();
        layout->addStretch();
        layout->addWidget(card, 0, Qt::AlignHCenter);
        layout->addStretch();
        card->setMinimumWidth(560);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }
    void click(const QString &name)
    {
        auto *button = card->findChild<QPushButton *>(name);
        QVERIFY2(button && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }

    QTemporaryDir home;
    AccountsFixture f;
    Settings settings;
    WelcomeFlow flow;
    QWidget window;
    WelcomeCard *card = nullptr;
};

} // namespace

class WelcomeTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_theme.install(*qApp);
        if (qEnvironmentVariableIsSet("MAQUETTE_TEST_DARK"))
            m_theme.setChoice(ThemeChoice::Dark);
    }

    void isWantedUntilTheFirstChoice()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        QVERIFY(bench.flow.isWanted());
        bench.show();
        QSignalSpy finished(&bench.flow, &WelcomeFlow::finished);
        bench.click(u"welcomeSandbox"_s);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toString(), u"sandbox"_s);
        QVERIFY(!bench.flow.isWanted());
    }

    void isNotWantedWhereAKeyIsThereAlready()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        const auto account = bench.f.add(bench.f.accounts.draft(u"acme"_s));
        QVERIFY(bench.flow.isWanted());
        QVERIFY(bench.f.setKey(account->id, "sk-already-there"));
        QVERIFY(!bench.flow.isWanted());
    }

    void whoCannotChatIsNotOffered()
    {
        Provider vectors = acme(QUrl(u"https://api.vectors.example"_s));
        vectors.id = u"vectors"_s;
        vectors.name = u"Vectors"_s;
        vectors.environment.clear();
        vectors.chat = nullptr;
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), vectors, sandboxProvider()});
        const auto account = bench.f.add(bench.f.accounts.draft(u"vectors"_s));
        QVERIFY(bench.f.setKey(account->id, "sk-vectors"));
        QVERIFY(bench.flow.isWanted());
        bench.show();
        const auto boxes = bench.card->findChildren<QComboBox *>();
        QCOMPARE(boxes.size(), 1);
        QVERIFY(boxes.first()->findText(u"Acme"_s) >= 0);
        QCOMPARE(boxes.first()->findText(u"Vectors"_s), -1);
    }

    void aPastedKeyMakesTheFirstAccount()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json(kOneModel));
        Bench bench({acme(server.url(u"/v1"_s)), sandboxProvider()});
        bench.show();
        QSignalSpy finished(&bench.flow, &WelcomeFlow::finished);
        QTest::keyClicks(bench.card->focusTarget(), u"sk-first-key"_s);
        bench.click(u"welcomeStart"_s);
        QVERIFY(finished.wait());
        const QString id = finished.constFirst().constFirst().toString();
        QCOMPARE(bench.f.key(id)->expose().toByteArray(), QByteArray("sk-first-key"));
        QCOMPARE(bench.f.accounts.defaultChat().id, id);
    }

    void aWrongKeyIsSaidAndCanBeKeptAnyway()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(401, "{}"));
        Bench bench({acme(server.url(u"/v1"_s)), sandboxProvider()});
        bench.show();
        QTest::keyClicks(bench.card->focusTarget(), u"sk-wrong-key"_s);
        QTest::keyClick(bench.card->focusTarget(), Qt::Key_Return);
        auto *notice = bench.card->findChild<NoticeBar *>();
        QTRY_VERIFY(notice->text().contains(u"does not accept this key"));
        QCOMPARE(bench.f.accounts.accounts().size(), 1);
        takePicture(bench.window, u"welcome-wrong-key"_s);
        QSignalSpy finished(&bench.flow, &WelcomeFlow::finished);
        const auto buttons = notice->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text().contains(u"anyway"))
                button->click();
        }
        QVERIFY(finished.wait());
        QCOMPARE(bench.f.accounts.accounts().size(), 2);
    }

    void aServerOfThisComputerIsFoundAndUsed()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            return LoopbackReply::json(request.target == "/api/version" ? R"({"version":"0.9"})" : kOneModel);
        });
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), localServer(server.url(u"/v1"_s)), sandboxProvider()});
        bench.show();
        QTRY_VERIFY(bench.card->findChild<QPushButton *>(u"welcomeServer"_s));
        takePicture(bench.window, u"welcome"_s);
        QSignalSpy finished(&bench.flow, &WelcomeFlow::finished);
        bench.click(u"welcomeServer"_s);
        QVERIFY(finished.wait());
        const QString id = finished.constFirst().constFirst().toString();
        QCOMPARE(bench.f.accounts.find(id)->providerId, u"ollama"_s);
        QVERIFY(bench.settings.isFirstRunDone.value());
    }

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(WelcomeTest)
#include "tst_welcome.moc"
