// The transcript by itself in a window of 1440 × 900: opening and scrolling a long conversation, and what a
// streamed answer costs at its start and near its end.

#include "tests/bench/bench.h"
#include "tests/bench/corpus.h"
#include "tests/bench/window.h"
#include "tests/support/transcriptlist.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QApplication>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTokensASecond = 200;
constexpr int kAnswerTokens = 20'000;
constexpr int kLettersAToken = 4;
constexpr int kSeconds = 12;

std::vector<Message> conversation(int messages)
{
    bench::Corpus corpus(7);
    std::vector<Message> result;
    for (int i = 0; i < messages; ++i)
        result.push_back(i % 2 == 0 ? test::userMessage(i + 1, corpus.prose(2)) : test::answer(i + 1, corpus.markdown(150)));
    return result;
}

void openAndScroll(int messages, const QString &suffix)
{
    test::TranscriptList list;
    list.setMessages(conversation(messages));
    ui::TranscriptView view;
    view.resize(1440, 900);
    view.show();
    bench::pause(300);
    const QString input = u"%1 messages"_s.arg(messages);
    const double open = bench::median(7, [&] {
        view.setSource(nullptr);
        view.viewport()->repaint();
        return bench::seconds([&] {
            view.setSource(&list);
            view.viewport()->repaint();
        });
    });
    bench::report({u"transcript_open"_s + suffix, open * 1000, u"ms"_s, 100, bench::Better::Lower, input});

    std::vector<double> frames;
    QScrollBar *bar = view.verticalScrollBar();
    const auto frame = [&](int by) {
        frames.push_back(bench::seconds([&] {
            bar->setValue(bar->value() + by);
            view.viewport()->repaint();
        }));
        if (frames.size() % 20 == 0)
            bench::pause(1);
    };
    for (int i = 0; i < 300; ++i)
        frame(-120);
    for (int i = 0; i < 100; ++i)
        frame(-850);
    for (int i = 0; i < 200; ++i)
        frame(180);
    for (int i = 0; i < 100; ++i)
        frame(i % 2 == 0 ? -40'000 : 25'000);
    bench::report({u"transcript_scroll_p99"_s + suffix, bench::p99(frames) * 1000, u"ms"_s, 16, bench::Better::Lower,
                   u"700 frames: lines, pages, jumps; "_s + input});
    bench::report({u"transcript_memory"_s + suffix, bench::pssMegabytes(QCoreApplication::applicationPid()), u"MB"_s,
                   messages > 10'000 ? std::optional<double>() : 180, bench::Better::Lower, u"the process with "_s + input});
}

/// The share of a core that streaming `text` takes from its token `first` on.
double streamingShare(const QString &text, int first)
{
    test::TranscriptList list;
    Message message = test::answer(2, text.left(first * kLettersAToken));
    message.state = MessageState::Streaming;
    list.setMessages({test::userMessage(1, u"Write a long answer."_s), message});
    ui::TranscriptView view;
    view.resize(1440, 900);
    view.setSource(&list);
    view.show();
    bench::pause(500);
    int token = first;
    QElapsedTimer clock;
    QTimer feed;
    feed.setTimerType(Qt::PreciseTimer);
    QObject::connect(&feed, &QTimer::timeout, &feed, [&] {
        const int due = first + static_cast<int>(clock.elapsed() * kTokensASecond / 1000);
        for (; token < due; ++token)
            list.appendText(2, text.mid(token * kLettersAToken, kLettersAToken));
        list.at(1).usage.outputTokens = token;
    });
    clock.start();
    const double before = bench::processorSeconds();
    feed.start(1000 / kTokensASecond);
    bench::pause(kSeconds * 1000);
    const double share = (bench::processorSeconds() - before) / (static_cast<double>(clock.elapsed()) / 1000);
    feed.stop();
    return share * 100;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::giveLook();
    openAndScroll(10'000, {});
    openAndScroll(100'000, u"_100k"_s);

    bench::Corpus corpus(11);
    const qsizetype letters = kAnswerTokens * kLettersAToken;
    QString mixed;
    while (mixed.size() < letters)
        mixed += corpus.markdown(2000) + u"\n\n"_s;
    QString code = u"```cpp\n"_s;
    while (code.size() < letters)
        code += corpus.code(100);
    const int late = kAnswerTokens - kTokensASecond * kSeconds;
    const double start = streamingShare(mixed, 0);
    const double end = streamingShare(mixed, late);
    const double codeStart = streamingShare(code, 0);
    const double codeEnd = streamingShare(code, late);
    const QString input = u"200 tokens/s of mixed Markdown near the end of 20,000 tokens"_s;
    bench::report({u"transcript_stream_cpu"_s, std::max(start, end), u"% of a core"_s, 10, bench::Better::Lower, input});
    bench::report({u"token_cost_ratio"_s, end / std::max(start, 0.1), u"times"_s, 1.5, bench::Better::Lower,
                   u"cost of a token near the end over that at the start"_s});
    bench::report({u"transcript_stream_code"_s, std::max(codeStart, codeEnd) / std::max({start, end, 0.1}), u"times"_s, 2, bench::Better::Lower,
                   u"one code block of 20,000 tokens against mixed Markdown"_s});
    return bench::exitCode();
}
