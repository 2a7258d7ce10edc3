// The search of the conversations at a million messages: the first page of what a person may type.

#include "core/conversation/conversationfilter.h"
#include "core/conversation/conversationrows.h"
#include "core/store/home.h"
#include "core/store/sqlsession.h"
#include "tests/bench/bench.h"
#include "tests/bench/program.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdio>
#include <cstdlib>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// As the list asks for it.
constexpr int kPage = 100;
constexpr int kRuns = 5;

/// From a new snapshot each time, like a reader's piece of work.
double pageMs(SqlSession &session, const ConversationFilter &filter, qsizetype &found)
{
    return bench::seconds([&] {
               const auto begun = session.begin();
               const auto page = !begun ? tl::unexpected(begun.error()) : filter.search.isEmpty() ? rows::readPage(session.connection(), filter, {}, kPage) : rows::searchPage(session.connection(), filter, {}, kPage);
               session.rollback();
               if (!page) {
                   std::fprintf(stderr, "%s\n", qPrintable(page.error().message + u' ' + page.error().detail));
                   std::exit(1);
               }
               found = page->rows.size();
           }) *
           1000;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = bench::filledHome(
        u"search"_s, {u"--conversations"_s, u"20000"_s, u"--messages"_s, u"1000000"_s, u"--attempts"_s, u"0"_s});
    const auto home = folder.isEmpty() ? tl::unexpected(Error{}) : Home::open(folder);
    const auto session = home ? SqlSession::open({.path = home->database(), .use = SqlSession::Use::Reader}) : tl::unexpected(Error{});
    if (!session)
        return 1;
    double slowest = 0;
    QString which;
    const QString input = u"1,000,000 messages in 20,000 conversations"_s;
    for (const QString &search :
         {u""_s, u"cinnamon"_s, u"the"_s, u"straightforward"_s, u"walnut chocolate"_s, u"\"coffee flour\""_s, u"resp"_s, u"a"_s,
          u"花园"_s, u"neverwritten"_s, u"lantern -bicycle"_s, u"orchard cost:>0.01"_s, u"model:sandbox"_s, u"is:pinned"_s,
          u"is:pinned museum"_s, u"before:2026-01"_s, u"festival before:2026-01"_s, u"has:image"_s, u"tag:shop"_s}) {
        const auto filter = readConversationSearch(search, QDateTime::currentDateTimeUtc());
        if (!filter) {
            std::fprintf(stderr, "%s is no search\n", qPrintable(search));
            return 1;
        }
        qsizetype found = 0;
        const double took = bench::median(kRuns, [&] { return pageMs(**session, *filter, found); });
        std::fprintf(stderr, "%-28s %6.1f ms, %lld on the page\n", qPrintable(search), took, static_cast<long long>(found));
        if (took > slowest) {
            slowest = took;
            which = search;
        }
    }
    bench::report({u"chatsearch"_s, slowest, u"ms"_s, 50, bench::Better::Lower, u"the slowest of 19 searches, “%1”; "_s.arg(which) + input});
    return bench::exitCode();
}
