#include "app/window/windowprogram.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::LoopbackReply;
using test::LoopbackRequest;
using test::LoopbackServer;

namespace {

/// Made at run time, so that it is in no file of the build either.
QByteArray makeKey()
{
    QByteArray random(24, '\0');
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return "zq-" + random.toHex();
}

QByteArray readWhole(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesHolding(const QString &folder, const QByteArray &bytes)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        if (readWhole(file).contains(bytes))
            found.append(file);
    }
    return found;
}

/// Refuses in words that repeat the key, as some providers do, then lists a model and answers.
LoopbackReply answer(const LoopbackRequest &request, const QByteArray &key)
{
    if (request.headers.value("authorization") != "Bearer " + key)
        return LoopbackReply::answer(401, R"({"error":{"message":"No key.","code":"invalid_api_key"}})");
    if (request.method == "GET")
        return LoopbackReply::json(R"({"object":"list","data":[{"id":"m","object":"model"}]})");
    if (request.body.contains("refuse"))
        return LoopbackReply::answer(401, R"({"error":{"message":"Incorrect API key provided: )" + key + R"(","code":"invalid_api_key"}})");
    return LoopbackReply::stream({R"(data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]})" "\n\ndata: [DONE]\n\n"});
}

} // namespace

/// A key that was added through the window is in the Secret Service and in the request's header, and nowhere else.
class KeyTracesTest : public test::TestCase
{
    Q_OBJECT

private:
    QByteArray m_key = makeKey();
    QTemporaryDir m_home;

    void addAccount(WindowProgram &program, const QUrl &url)
    {
        program.window().showPane(u"accounts"_s);
        auto *provider = program.window().findChild<QComboBox *>(u"newProvider"_s);
        QTRY_VERIFY(provider && provider->isVisible());
        provider->setCurrentIndex(provider->findData(u"custom"_s));
        auto *address = program.window().findChild<QLineEdit *>(u"newUrl"_s);
        address->setFocus();
        address->selectAll();
        QTest::keyClicks(address, url.toString());
        auto *key = program.window().findChild<QLineEdit *>(u"newKey"_s);
        QTest::keyClicks(key, QString::fromLatin1(m_key));
        auto *add = program.window().findChild<QAbstractButton *>(u"addAccount"_s);
        QTRY_VERIFY(add->isEnabled());
        QTest::mouseClick(add, Qt::LeftButton);
    }

    static std::optional<Account> added(const Services &services)
    {
        for (const Account &account : services.accounts.accounts()) {
            if (account.providerId == u"custom" && account.keyPlace == KeyPlace::Keychain)
                return account;
        }
        return {};
    }

    static MessageState ask(Services &services, const Account &account, const QString &prompt)
    {
        QSignalSpy finished(&services.chat, &ChatService::answerFinished);
        services.chat.send(0, prompt, {}, RunSettings{.accountId = account.id, .modelId = u"m"_s}, &services, [](const Result<SentMessage> &) {});
        return finished.wait(15'000) ? finished.constFirst().at(2).value<MessageState>() : MessageState::Streaming;
    }

    void verifyNoTraces()
    {
        const QStringList files = filesHolding(m_home.path(), m_key);
        QVERIFY2(files.isEmpty(), qPrintable(files.join(u'\n')));
        QVERIFY(!readWhole(u"/proc/self/cmdline"_s).contains(m_key));
        QVERIFY(!readWhole(u"/proc/self/environ"_s).contains(m_key));
        QProcess child;
        child.start(u"/bin/cat"_s, {u"/proc/self/environ"_s, u"/proc/self/cmdline"_s});
        QVERIFY(child.waitForFinished());
        QVERIFY(!child.readAllStandardOutput().contains(m_key));
    }

private slots:
    void theKeyIsOnlyInTheKeychainAndTheHeader()
    {
        LoopbackServer server([this](const LoopbackRequest &request) { return answer(request, m_key); });
        auto services = Services::create({.home = m_home.path(), .environment = {}, .usesKeychain = true});
        QVERIFY(services);
        {
            WindowProgram program(**services, WindowOptions{});
            QSignalSpy ready(&program, &WindowProgram::ready);
            program.open();
            QVERIFY(ready.wait());
            QTRY_VERIFY((*services)->keyring.state() != Keyring::State::Unknown);
            if ((*services)->keyring.state() != Keyring::State::Keychain)
                QSKIP("There is no Secret Service in this session; tests/run.sh brings one.");
            addAccount(program, server.url(u"/v1"_s));
            QTRY_VERIFY_WITH_TIMEOUT(added(**services).has_value(), 15'000);
            const Account account = *added(**services);
            QCOMPARE(ask(**services, account, u"Hi"_s), MessageState::Complete);
            QCOMPARE(ask(**services, account, u"Please refuse"_s), MessageState::Failed);
            verifyNoTraces();
            bool isRemoved = false;
            (*services)->accounts.remove(account.id, this, [&](const Result<void> &removed) { isRemoved = removed.has_value(); });
            QTRY_VERIFY(isRemoved);
        }
        services->reset();
        QVERIFY(server.requests().size() >= 3);
        verifyNoTraces();
    }
};

QTEST_MAIN(KeyTracesTest)
#include "tst_keytraces.moc"
