#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "core/settings/settings.h"
#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/await.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "tests/ui/shell/fakepane.h"
#include "ui/panes/accounts/accountspane.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyfield.h"
#include "ui/widgets/noticebar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTcpServer>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kTwoModels = R"({"object":"list","data":[{"id":"small"},{"id":"large"}]})";

/// A window with the accounts pane alone, on real accounts.
class Bench
{
public:
    explicit Bench(std::vector<Provider> providers)
        : f(std::move(providers), home.path())
        , settings(home.path() + u"/settings.ini"_s)
        , catalog(Catalog::Options{})
        , ledger(f.database, clock, u"me"_s)
    {
    }

    /// `before` is shown at first where there is one.
    void show(std::unique_ptr<Pane> before = {})
    {
        std::vector<std::unique_ptr<Pane>> panes;
        if (before)
            panes.push_back(std::move(before));
        auto made = std::make_unique<AccountsPane>(f.accounts, catalog, ledger);
        pane = made.get();
        panes.push_back(std::move(made));
        window = std::make_unique<MainWindow>(settings, std::move(panes));
        window->resize(1440, 900);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }

    /// One call of `account` that ended so.
    void attempt(const Account &account, std::optional<Error::Kind> error)
    {
        const CallRecord call{.id = newId(), .feature = Feature::Chat, .project = {}, .subject = {}};
        HoldRecord hold{.attemptId = newId(), .callId = call.id, .providerId = account.providerId};
        hold.accountId = account.id;
        hold.accountName = account.name;
        hold.modelId = u"small"_s;
        Completion end{.state = error ? AttemptState::Released : AttemptState::Settled};
        end.errorKind = error;
        QVERIFY(await<void>([&](auto *context, auto done) { ledger.beginCall(call, context, done); }));
        QVERIFY(await<void>([&](auto *context, auto done) { ledger.hold(hold, context, done); }));
        QVERIFY(await<void>([&](auto *context, auto done) { ledger.complete(hold.attemptId, end, context, done); }));
    }

    template<typename T>
    T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    void click(const QString &name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }

    QTemporaryDir home;
    AccountsFixture f;
    Settings settings;
    Catalog catalog;
    SystemClock clock;
    Ledger ledger;
    AccountsPane *pane = nullptr;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class AccountsPaneTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_theme.install(*qApp);
        if (qEnvironmentVariableIsSet("MAQUETTE_TEST_DARK"))
            m_theme.setChoice(ThemeChoice::Dark);
    }

    void anAccountIsAddedTestedAndSelected()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json(kTwoModels));
        Bench bench({acme(server.url(u"/v1"_s)), sandboxProvider()});
        bench.show();
        // With nothing but the sandbox the page for a new account is open.
        auto *key = bench.find<KeyField>(u"newKey"_s);
        QVERIFY(key->isVisible());
        takePicture(*bench.window, u"accounts-empty"_s);
        QTest::keyClicks(key, u"sk-typed-by-hand"_s);
        QTest::keyClick(key, Qt::Key_Return);
        QTRY_COMPARE(bench.f.accounts.accounts().size(), 2);
        QTRY_VERIFY(bench.find<QListView>(u"accountList"_s)->currentIndex().isValid());
        QCOMPARE(server.lastRequest().headers.value("Authorization"), QByteArray("Bearer sk-typed-by-hand"));
        QCOMPARE(bench.f.key(bench.f.accounts.accounts().constFirst().id)->expose().toByteArray(), QByteArray("sk-typed-by-hand"));
        QVERIFY(key->text().isEmpty());
        bench.click(u"testAccount"_s);
        QTRY_VERIFY(bench.find<NoticeBar>(u"testResult"_s)->text().contains(u"2 model"));
        takePicture(*bench.window, u"accounts-one"_s);
    }

    void aWrongKeyLeavesNothingBehindAndIsSaidInPlace()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(401, R"({"error":{"message":"Incorrect API key provided"}})"));
        Bench bench({acme(server.url(u"/v1"_s)), sandboxProvider()});
        bench.show();
        auto *key = bench.find<KeyField>(u"newKey"_s);
        QTest::keyClicks(key, u"sk-wrong"_s);
        bench.click(u"addAccount"_s);
        auto *notice = bench.find<NoticeBar>(u"newNotice"_s);
        QTRY_VERIFY(notice->text().contains(u"does not accept this key"));
        QCOMPARE(bench.f.accounts.accounts().size(), 1);
        takePicture(*bench.window, u"accounts-wrong-key"_s);
    }

    void aKeyCannotBeReadBack()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        bench.show();
        auto *key = bench.find<KeyField>(u"newKey"_s);
        QTest::keyClicks(key, u"sk-secret-text"_s);
        QApplication::clipboard()->setText(u"before"_s);
        key->selectAll();
        key->copy();
        key->cut();
        QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        QVERIFY(!key->displayText().contains(u"secret"));
    }

    void changesAreKeptUntilTheyAreSaved()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        const auto one = bench.f.add(bench.f.accounts.draft(u"acme"_s));
        const auto two = bench.f.add(bench.f.accounts.draft(u"acme"_s));
        bench.show();
        QVERIFY(bench.pane->open(one->id));
        auto *name = bench.find<QLineEdit>(u"accountName"_s);
        name->selectAll();
        QTest::keyClicks(name, u"Renamed"_s);
        QVERIFY(bench.pane->open(two->id));
        QCOMPARE(name->text(), u"Acme 2"_s);
        QVERIFY(bench.pane->open(one->id));
        QCOMPARE(name->text(), u"Renamed"_s);
        takePicture(*bench.window, u"accounts-unsaved"_s);
        bench.click(u"saveAccount"_s);
        QTRY_COMPARE(bench.f.accounts.find(one->id)->name, u"Renamed"_s);
        QTRY_VERIFY(!bench.find<QPushButton>(u"saveAccount"_s)->isEnabled());
    }

    void howItsCallsWentIsToldFromOurOwnHistory()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        const auto account = bench.f.add(bench.f.accounts.draft(u"acme"_s));
        QVERIFY(account);
        bench.show();
        QVERIFY(bench.pane->open(account->id));
        auto *today = bench.find<ElidedLabel>(u"accountToday"_s);
        QTRY_COMPARE(today->text(), u"no calls"_s);
        bench.attempt(*account, {});
        bench.attempt(*account, Error::Kind::ServerFailure);
        bench.attempt(*account, Error::Kind::RateLimited);
        QTRY_COMPARE(today->text(), u"1 answered, 1 failed, 1 limited"_s);
        QCOMPARE(bench.find<ElidedLabel>(u"accountWeek"_s)->text(), today->text());
        takePicture(*bench.window, u"accounts-traffic"_s);
        QVERIFY(bench.pane->open(QString::fromLatin1(Accounts::kSandboxId)));
        QTRY_COMPARE(today->text(), u"no calls"_s);
    }

    void removingAsksFirst()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        const auto account = bench.f.add(bench.f.accounts.draft(u"acme"_s));
        bench.show();
        QVERIFY(bench.pane->open(account->id));
        bench.click(u"removeAccount"_s);
        QVERIFY(bench.f.accounts.find(account->id));
        takePicture(*bench.window, u"accounts-remove"_s);
        bench.click(u"confirmRemove"_s);
        QTRY_VERIFY(!bench.f.accounts.find(account->id));
    }

    void aNewKeyIsTestedBeforeItReplacesTheOldOne()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            const bool isBad = request.headers.value("Authorization").contains("bad");
            return isBad ? LoopbackReply::answer(401, "{}") : LoopbackReply::json(kTwoModels);
        });
        Bench bench({acme(server.url(u"/v1"_s)), sandboxProvider()});
        const auto account = bench.f.add(bench.f.accounts.draft(u"acme"_s));
        QVERIFY(bench.f.setKey(account->id, "sk-old-key"));
        bench.show();
        QVERIFY(bench.pane->open(account->id));
        auto *key = bench.find<KeyField>(u"accountKey"_s);
        QTest::keyClicks(key, u"sk-bad-key"_s);
        bench.click(u"saveKey"_s);
        QTRY_VERIFY(key->isEnabled());
        QCOMPARE(bench.f.key(account->id)->expose().toByteArray(), QByteArray("sk-old-key"));
        takePicture(*bench.window, u"accounts-refused-key"_s);
        QTest::keyClicks(key, u"sk-good-key"_s);
        bench.click(u"saveKey"_s);
        QTRY_COMPARE(bench.f.key(account->id)->expose().toByteArray(), QByteArray("sk-good-key"));
    }

    void localServersAreFoundOnlyWhenAskedAndAddedWithAClick()
    {
        LoopbackServer server([](const LoopbackRequest &request) {
            if (request.target == "/api/version")
                return LoopbackReply::json(R"({"version":"0.9"})");
            return LoopbackReply::json(kTwoModels);
        });
        Provider ollama = acme(server.url(u"/v1"_s));
        ollama.id = u"ollama"_s;
        ollama.name = u"Ollama"_s;
        ollama.isLocal = true;
        ollama.key = Provider::Key::Optional;
        ollama.probePath = u"/api/version"_s;
        ollama.probeMark = "version";
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), ollama, sandboxProvider()});
        bench.show();
        QVERIFY(server.roundTrip());
        QCOMPARE(server.requests().size(), 0);
        bench.click(u"findServers"_s);
        QTRY_VERIFY(bench.find<QPushButton>(u"addServer"_s));
        takePicture(*bench.window, u"accounts-servers"_s);
        bench.click(u"addServer"_s);
        QTRY_COMPARE(bench.f.accounts.accounts().size(), 2);
        QCOMPARE(bench.f.accounts.defaultChat().providerId, u"ollama"_s);
    }

    void everyControlHasANameAndTheKeyboardReachesIt()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        const auto account = bench.f.add(bench.f.accounts.draft(u"acme"_s));
        bench.show();
        QVERIFY(bench.pane->open(account->id));
        const auto widgets = bench.pane->contentWidget()->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"))
                continue;
            auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            const bool isControl = button || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget);
            QVERIFY2(isNamed || !isControl, widget->metaObject()->className());
        }
        for (QAction *action : bench.pane->actions())
            QVERIFY(!action->text().isEmpty());
    }

    void theKeyboardIsInThePaneWhenItIsFirstShown()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        bench.show(std::make_unique<FakePane>(u"chat"_s));
        bench.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        QCOMPARE(bench.window->currentPane(), u"chat"_s);
        QVERIFY(bench.window->showPane(u"accounts"_s));
        QTRY_VERIFY(bench.f.accounts.isLoaded());
        QCOMPARE(QApplication::focusWidget(), bench.find<QComboBox>(u"newProvider"_s));
    }

    void theSandboxHasNothingToEdit()
    {
        Bench bench({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()});
        bench.show();
        QVERIFY(bench.pane->open(u"sandbox"_s));
        QVERIFY(!bench.find<QLineEdit>(u"accountName"_s)->isVisible());
        QVERIFY(!bench.find<KeyField>(u"accountKey"_s)->isVisible());
        takePicture(*bench.window, u"accounts-sandbox"_s);
    }

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(AccountsPaneTest)
#include "tst_accountspane.moc"
