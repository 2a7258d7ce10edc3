// 64 answers that stream at once, each at 100 tokens a second, from a sandbox in a process of its own.

#include "tests/bench/bench.h"
#include "tests/bench/callhouse.h"
#include "tests/bench/program.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kStreams = 64;
constexpr int kTokensPerSecond = 100;
constexpr int kSeconds = 30;
constexpr auto kGiveUp = 120s;

/// The address that `maquette sandbox` prints when it listens; empty when it did not.
QUrl addressOf(QProcess &sandbox)
{
    QByteArray told;
    while (sandbox.waitForReadyRead(10'000)) {
        told += sandbox.readAllStandardOutput();
        static const QRegularExpression address(u"http://127\\.0\\.0\\.1:\\d+/v1"_s);
        const auto match = address.match(QString::fromUtf8(told));
        if (match.hasMatch())
            return QUrl(match.captured());
    }
    return {};
}

class Streams final : public QObject
{
    Q_OBJECT
public:
    explicit Streams(bench::CallHouse &house)
    {
        m_clock.start();
        m_firstText.resize(kStreams, -1);
        for (int i = 0; i < kStreams; ++i) {
            Call *call = house.ask(u"write %1 tokens"_s.arg(kTokensPerSecond * kSeconds), 10, 2 * kTokensPerSecond * kSeconds, this,
                                   [this, i](const QList<ChatEvent> &events) { note(i, events); });
            connect(call, &Call::finished, this, [this](const CallReport &report) {
                m_failed += report.error ? 1 : 0;
                m_tokens += report.usage.outputTokens;
                if (++m_done == kStreams)
                    QCoreApplication::exit(0);
            });
        }
        QTimer::singleShot(kGiveUp, this, [] { QCoreApplication::exit(1); });
    }

    int failed() const { return m_failed; }
    qint64 tokens() const { return m_tokens; }
    /// Milliseconds until the last of them had its first word; -1 when one never had.
    double slowestStart() const
    {
        const auto range = std::minmax_element(m_firstText.begin(), m_firstText.end());
        return *range.first < 0 ? -1 : *range.second;
    }
    double seconds() const { return static_cast<double>(m_clock.elapsed()) / 1000; }

private:
    void note(int stream, const QList<ChatEvent> &events)
    {
        if (m_firstText[stream] < 0 && !events.isEmpty())
            m_firstText[stream] = static_cast<double>(m_clock.elapsed());
    }

    QElapsedTimer m_clock;
    QList<double> m_firstText;
    qint64 m_tokens = 0;
    int m_done = 0;
    int m_failed = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto sandbox = bench::startProgram({u"sandbox"_s, u"--speed"_s, QString::number(kTokensPerSecond), u"--tpm"_s, u"0"_s});
    const QUrl address = addressOf(*sandbox);
    if (address.isEmpty()) {
        std::fprintf(stderr, "the sandbox did not say where it listens\n");
        return 1;
    }
    int code = 0;
    {
        bench::CallHouse house(address);
        const double before = bench::processorSeconds();
        bench::LoopWatch watch;
        Streams streams(house);
        code = QCoreApplication::exec();
        const double spent = bench::processorSeconds() - before;
        const double wall = streams.seconds();
        if (code != 0 || streams.failed() > 0 || streams.tokens() < qint64(kStreams) * kTokensPerSecond * kSeconds / 2) {
            std::fprintf(stderr, "%d streams failed, %lld tokens came\n", streams.failed(),
                         static_cast<long long>(streams.tokens()));
            code = 1;
        }
        const QString input = u"64 chats at 100 tokens/s each for 30 s, through the whole road with its ledger"_s;
        bench::report({u"streams64"_s, spent / wall, u"cores"_s, 1, bench::Better::Lower, input});
        bench::report({u"streams64_first"_s, streams.slowestStart() < 0 ? 1e9 : streams.slowestStart(), u"ms"_s, 1'000,
                       bench::Better::Lower, u"until the last of the 64 had its first word"_s});
        bench::report({u"streams64_seconds"_s, wall, u"s"_s, 1.1 * kSeconds, bench::Better::Lower, u"for the 30 s of text"_s});
        bench::report(
            {u"streams64_block"_s, watch.longestBlock(), u"ms"_s, 16, bench::Better::Lower, u"longest turn of the event loop"_s});
    }
    bench::endProgram(*sandbox);
    return code != 0 ? code : bench::exitCode();
}

#include "bench_streams64.moc"
