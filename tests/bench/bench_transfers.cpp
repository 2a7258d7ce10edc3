#include "tests/bench/bench.h"
#include "tests/support/chatgptexport.h"
#include "tests/ui/chat/chatbench.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kConversations = 5'000;
constexpr auto kBeat = 4ms;

/// How late the window's event loop comes to things while something else is going on.
class Pulse
{
public:
    Pulse()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_gaps.push_back(static_cast<double>(m_since.nsecsElapsed()) / 1e6);
            m_since.start();
        });
    }

    /// Until the transfer is over; false when it failed.
    bool over(test::ChatBench &bench, int transfer)
    {
        m_gaps.clear();
        m_since.start();
        m_timer.start(kBeat);
        const bool isOver = test::waitFor([&] { return bench.services->transfers.find(transfer)->isOver(); }, 10min);
        m_timer.stop();
        return isOver && bench.services->transfers.find(transfer)->state == Transfer::State::Done;
    }

    double p99() const { return m_gaps.empty() ? 0 : bench::p99(m_gaps); }
    double longest() const { return m_gaps.empty() ? 0 : *std::max_element(m_gaps.cbegin(), m_gaps.cend()); }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_gaps;
};

bool measure(test::ChatBench &bench, const QString &name, const QString &input, int transfer)
{
    Pulse pulse;
    if (!pulse.over(bench, transfer))
        return false;
    bench::report({name + u"_p99"_s, pulse.p99(), u"ms"_s, 16, bench::Better::Lower, u"between two turns of the window, one wanted each 4 ms: "_s + input});
    bench::report({name + u"_longest"_s, pulse.longest(), u"ms"_s, {}, bench::Better::Lower, input});
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    test::ChatBench bench;
    if (!bench.open())
        return 1;
    const QString zip = bench.home.filePath(u"export.zip"_s);
    if (test::writeChatGptExport(zip, {.conversations = kConversations}, false).isEmpty() || !QDir(bench.home.path()).mkpath(u"out"_s))
        return 1;
    Transfers &transfers = bench.services->transfers;
    const auto write = [&](ExportFormat format, const QString &path) {
        return transfers.startExport({.conversations = {}, .format = format, .path = bench.home.filePath(path)});
    };
    const bool isDone = measure(bench, u"window_import"_s, u"5,000 conversations come in"_s, transfers.startImport({zip})) &&
                        measure(bench, u"window_export"_s, u"5,000 conversations go out as JSON"_s, write(ExportFormat::Json, u"all.json"_s)) &&
                        measure(bench, u"window_export_pdf"_s, u"5,000 conversations go out as PDF"_s, write(ExportFormat::Pdf, u"out"_s));
    return isDone ? bench::exitCode() : 1;
}
