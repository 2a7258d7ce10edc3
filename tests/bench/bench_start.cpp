// The program as a person starts it, on a home that has been in use for years.

#include "core/settings/settings.h"
#include "tests/bench/bench.h"
#include "tests/bench/program.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRuns = 7;
const QString kUsed = u"10,000 conversations and 1,000,000 ledger rows in the home"_s;

/// The last line of `--exit-after-startup`.
QJsonObject startOnce(const QString &home)
{
    const QList<QByteArray> lines = bench::runProgram({u"--home"_s, home, u"--exit-after-startup"_s}).trimmed().split('\n');
    return QJsonDocument::fromJson(lines.last()).object();
}

bool measureStart(const QString &home)
{
    if (startOnce(home).isEmpty()) {
        std::fprintf(stderr, "the program did not report its start\n");
        return false;
    }
    const double told = bench::median(kRuns, [&home] { return startOnce(home).value(u"startup_ms").toDouble(); });
    bench::report({u"start"_s, told, u"ms"_s, 250, bench::Better::Lower, kUsed + u", as the program tells it"_s});
    const double whole = bench::median(kRuns, [&home] { return bench::seconds([&home] { startOnce(home); }) * 1000; });
    bench::report({u"start_and_end"_s, whole, u"ms"_s, {}, bench::Better::Lower, kUsed + u", from exec to the process's end"_s});
    return true;
}

/// What the running program takes once it has nothing left to do.
double idleMegabytes(const QString &home)
{
    const auto program = bench::startProgram({u"--home"_s, home});
    bench::pause(std::chrono::seconds(2));
    bench::waitUntilIdle(program->processId(), std::chrono::seconds(30));
    const double megabytes = bench::pssMegabytes(program->processId());
    bench::endProgram(*program);
    return megabytes;
}

/// Starts with this conversation open; empty for a new one.
void openAtStart(const QString &home, const QString &conversation)
{
    Settings settings(home + u"/settings.ini"_s);
    settings.lastPane.set(u"chat"_s);
    settings.lastConversation.set(conversation);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QString home = bench::filledHome(u"used"_s, {u"--conversations"_s, u"9999"_s, u"--messages"_s, u"60000"_s, u"--longest"_s,
                                                       u"10000"_s, u"--attempts"_s, u"1000000"_s});
    if (home.isEmpty())
        return 1;
    openAtStart(home, {});
    if (!measureStart(home))
        return 1;
    bench::report({u"memory_idle"_s, bench::median(5, [&home] { return idleMegabytes(home); }), u"MB PSS"_s, 120,
                   bench::Better::Lower, kUsed + u", a new conversation"_s});
    openAtStart(home, bench::longestConversation(home));
    bench::report({u"memory_long_chat"_s, bench::median(5, [&home] { return idleMegabytes(home); }), u"MB PSS"_s, 180,
                   bench::Better::Lower, kUsed + u", a conversation of 10,000 messages open"_s});
    const QString longest =
        bench::filledHome(u"longest"_s, {u"--conversations"_s, u"100"_s, u"--longest"_s, u"100000"_s, u"--attempts"_s, u"0"_s});
    if (longest.isEmpty())
        return 1;
    openAtStart(longest, bench::longestConversation(longest));
    bench::report({u"memory_longest_chat"_s, bench::median(5, [&longest] { return idleMegabytes(longest); }), u"MB PSS"_s, 250,
                   bench::Better::Lower, u"a conversation of 100,000 messages open"_s});
    return bench::exitCode();
}
