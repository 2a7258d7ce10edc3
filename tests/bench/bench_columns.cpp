// The whole program while four models answer side by side: 100 tokens a second each, from a sandbox of another process.
//
// Processor time is that of the window's process alone, over 40 seconds after the columns have filled a screen; the figure is the
// median of three windows that run one after the other.

#include "tests/bench/bench.h"
#include "tests/bench/program.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kWindows = 3;
constexpr auto kFilling = 8s;
constexpr auto kMeasured = 40s;

/// Share of a core that a window with four columns uses.
double measure(int number, const QString &address)
{
    const QString home = bench::emptyHome(u"columns-%1"_s.arg(number));
    bench::runProgram({u"accounts"_s, u"add"_s, u"Bench"_s, u"--wire"_s, u"openai"_s, u"--base-url"_s, address, u"--home"_s, home});
    QStringList arguments{u"--home"_s, home, u"--account"_s, u"Bench"_s, u"--send"_s, u"write 8000 tokens"_s};
    for (const QString &model : {u"sandbox-chat"_s, u"sandbox-fast"_s, u"sandbox-vision"_s, u"sandbox-chat"_s})
        arguments << u"--model"_s << model;
    const auto window = bench::startProgram(arguments);
    const auto used = [&window] { return static_cast<double>(bench::processorTime(window->processId()).count()) / 1000; };
    bench::pause(kFilling);
    const double before = used();
    bench::pause(kMeasured);
    const double after = used();
    bench::endProgram(*window);
    return (after - before) / std::chrono::duration<double>(kMeasured).count();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto sandbox = bench::startProgram({u"sandbox"_s, u"--speed"_s, u"100"_s});
    const QString address = bench::sandboxAddress(*sandbox);
    if (address.isEmpty()) {
        std::fprintf(stderr, "the sandbox did not say where it listens\n");
        return 1;
    }
    std::vector<double> shares;
    for (int i = 0; i < kWindows; ++i)
        shares.push_back(measure(i, address));
    std::sort(shares.begin(), shares.end());
    bench::report({u"columns"_s, shares.at(kWindows / 2) * 100, u"% of a core"_s, 20, bench::Better::Lower,
                   u"four answers of mixed Markdown side by side, 100 tokens/s each, the whole window"_s});
    bench::endProgram(*sandbox);
    return bench::exitCode();
}
