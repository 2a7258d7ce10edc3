#include "app/services.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class ServicesTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Services> m_services;

    Result<Account> add(const QString &name)
    {
        Account draft = m_services->accounts.draft(u"ollama"_s);
        draft.name = name;
        return await<Account>([&](auto *context, auto done) { m_services->accounts.add(draft, context, done); });
    }

    Result<void> remove(const QString &id)
    {
        return await<void>([&](auto *context, auto done) { m_services->accounts.remove(id, context, done); });
    }

    /// What a test of the account says when its server lists one model.
    void list(const Account &account)
    {
        emit m_services->accounts.modelsListed(account.id, account.providerId, {ListedModel{.id = u"llama"_s}});
    }

    QStringList keptLists() const { return QDir(m_home->filePath(u"lists"_s)).entryList(QDir::Files); }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        auto made = Services::create({.home = m_home->path(), .environment = {}, .usesKeychain = false});
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        m_services = std::move(*made);
        QVERIFY(await<OpenReport>([&](auto *context, auto done) { m_services->start(context, done); }));
    }

    void cleanup()
    {
        m_services.reset();
        m_home.reset();
    }

    void aRemovedAccountsListIsForgotten()
    {
        const auto gone = add(u"Old computer"_s);
        const auto stays = add(u"New computer"_s);
        QVERIFY(gone && stays);
        list(*gone);
        list(*stays);
        QTRY_COMPARE(keptLists().size(), 2);
        QVERIFY(remove(gone->id));
        QVERIFY(!m_services->catalog.listedAt(gone->id).isValid());
        QVERIFY(m_services->catalog.listedAt(stays->id).isValid());
        QTRY_COMPARE(keptLists().size(), 1);
    }

    void aListThatComesAfterTheRemovalIsNotKept()
    {
        const auto account = add(u"Old computer"_s);
        QVERIFY(account);
        QVERIFY(remove(account->id));
        list(*account);
        QVERIFY(!m_services->catalog.listedAt(account->id).isValid());
    }
};

QTEST_GUILESS_MAIN(ServicesTest)
#include "tst_services.moc"
