// The whole program while an answer streams in: 200 tokens a second for 100 seconds, from a sandbox of another process.
//
// Five windows run at once, each with a home and an answer of its own; processor time is counted for each process, so
// they do not add to one another's figure. The figures are the medians of the five.

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

constexpr int kWindows = 5;

struct Sample
{
    double whole = 0;
    double early = 0;
    double late = 0;
};

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// One window that asks for `prompt`.
std::unique_ptr<QProcess> ask(int number, const QString &address, const QString &prompt)
{
    const QString home = bench::emptyHome(u"streaming-%1"_s.arg(number));
    bench::runProgram({u"accounts"_s, u"add"_s, u"Bench"_s, u"--wire"_s, u"openai"_s, u"--base-url"_s, address, u"--home"_s, home});
    return bench::startProgram(
        {u"--home"_s, home, u"--account"_s, u"Bench"_s, u"--model"_s, u"sandbox-chat"_s, u"--send"_s, prompt});
}

/// Shares of a core that each window used.
std::vector<Sample> measure(const QString &address, const QString &prompt)
{
    std::vector<std::unique_ptr<QProcess>> windows;
    for (int i = 0; i < kWindows; ++i)
        windows.push_back(ask(i, address, prompt));
    const auto usedBy = [&windows] {
        std::vector<double> used;
        for (const auto &window : windows)
            used.push_back(static_cast<double>(bench::processorTime(window->processId()).count()) / 1000);
        return used;
    };
    bench::pause(5s);
    const auto atStart = usedBy();
    bench::pause(20s);
    const auto afterEarly = usedBy();
    bench::pause(50s);
    const auto beforeLate = usedBy();
    bench::pause(20s);
    const auto atEnd = usedBy();
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        samples.push_back({(atEnd[i] - atStart[i]) / 90, (afterEarly[i] - atStart[i]) / 20, (atEnd[i] - beforeLate[i]) / 20});
        bench::endProgram(*windows[i]);
    }
    return samples;
}

double share(const std::vector<Sample> &samples, double Sample::*part)
{
    std::vector<double> values;
    for (const Sample &sample : samples)
        values.push_back(sample.*part);
    return medianOf(values);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto sandbox = bench::startProgram({u"sandbox"_s, u"--speed"_s, u"200"_s});
    const QString address = bench::sandboxAddress(*sandbox);
    if (address.isEmpty()) {
        std::fprintf(stderr, "the sandbox did not say where it listens\n");
        return 1;
    }
    const auto mixed = measure(address, u"write 20000 tokens"_s);
    const double mixedShare = share(mixed, &Sample::whole) * 100;
    bench::report({u"streaming"_s, mixedShare, u"% of a core"_s, 10, bench::Better::Lower,
                   u"200 tokens/s of mixed Markdown into an answer of 20,000 tokens, the whole window"_s});
    bench::report({u"streaming_growth"_s, share(mixed, &Sample::late) / std::max(0.001, share(mixed, &Sample::early)), u"times"_s,
                   1.5, bench::Better::Lower, u"cost of a token near the end over that near the start"_s});
    const auto code = measure(address, u"write 20000 tokens of code"_s);
    bench::report({u"streaming_code"_s, share(code, &Sample::whole) * 100 / std::max(0.1, mixedShare), u"times"_s, 2,
                   bench::Better::Lower, u"one code block of 20,000 tokens against mixed Markdown"_s});
    bench::endProgram(*sandbox);
    return bench::exitCode();
}
