#include "core/calls/router.h"
#include "tests/support/testcase.h"

#include <QHash>
#include <QSet>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RouterTest : public test::TestCase
{
    Q_OBJECT

private:
    QHash<QString, std::chrono::milliseconds> m_waits;
    QSet<QString> m_sick;

    static Candidate candidate(const QString &account, const QString &model = u"m"_s)
    {
        Candidate candidate;
        candidate.account.id = account;
        candidate.model.id = model;
        return candidate;
    }

    QStringList order(const Candidate &chosen, const QList<Candidate> &siblings, const QList<Candidate> &fallbacks = {}) const
    {
        const Router router({.wait = [this](const QString &id) { return m_waits.value(id); },
                             .isHealthy = [this](const Account &account) { return !m_sick.contains(account.id); }});
        QStringList ids;
        for (const Candidate &one : router.order(chosen, siblings, fallbacks))
            ids.append(one.account.id + u'/' + one.model.id);
        return ids;
    }

private slots:
    void init()
    {
        TestCase::init();
        m_waits.clear();
        m_sick.clear();
    }

    void whoWasChosenComesFirstWhatever()
    {
        m_sick = {u"a"_s};
        m_waits = {{u"a"_s, 60s}};
        QCOMPARE(order(candidate(u"a"_s), {candidate(u"b"_s)}), (QStringList{u"a/m"_s, u"b/m"_s}));
    }

    void siblingsWithRoomComeFirst()
    {
        m_waits = {{u"b"_s, 5s}, {u"c"_s, 1s}};
        QCOMPARE(order(candidate(u"a"_s), {candidate(u"b"_s), candidate(u"c"_s), candidate(u"d"_s)}),
                 (QStringList{u"a/m"_s, u"d/m"_s, u"c/m"_s, u"b/m"_s}));
    }

    void whoKeepsFailingComesLastAmongTheirKind()
    {
        m_sick = {u"b"_s, u"x"_s};
        QCOMPARE(order(candidate(u"a"_s), {candidate(u"b"_s), candidate(u"c"_s)}, {candidate(u"x"_s, u"n"_s), candidate(u"y"_s, u"o"_s)}),
                 (QStringList{u"a/m"_s, u"c/m"_s, u"b/m"_s, u"y/o"_s, u"x/n"_s}));
    }

    void fallbacksKeepTheUsersOrder()
    {
        m_waits = {{u"x"_s, 60s}};
        QCOMPARE(order(candidate(u"a"_s), {}, {candidate(u"x"_s, u"n"_s), candidate(u"y"_s, u"o"_s)}),
                 (QStringList{u"a/m"_s, u"x/n"_s, u"y/o"_s}));
    }

    void nobodyIsAskedTwice()
    {
        QCOMPARE(order(candidate(u"a"_s), {candidate(u"a"_s), candidate(u"b"_s)}, {candidate(u"b"_s), candidate(u"a"_s, u"n"_s)}),
                 (QStringList{u"a/m"_s, u"b/m"_s, u"a/n"_s}));
    }
};

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
