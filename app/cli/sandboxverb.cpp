#include "app/cli/sandboxverb.h"

#include "app/cli/terminal.h"

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

/// The option's number; `fallback` when it is not given, empty when it is no number from 0 to `most`.
std::optional<double> number(const QCommandLineParser &parser, const QString &option, double fallback, double most)
{
    if (!parser.isSet(option))
        return fallback;
    bool isNumber = false;
    const double value = parser.value(option).toDouble(&isNumber);
    return isNumber && value >= 0 && value <= most ? std::optional(value) : std::nullopt;
}

/// The words of a spec, as core/sandbox/faultspec.h has them at length.
struct FaultWord
{
    QLatin1StringView word;
    const char *meaning;
};

constexpr FaultWord kFaultWords[] = {
    {"latency=MS"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "waits before the answer")},
    {"hangup-before"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "closes the connection without reading the request")},
    {"hangup-after"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "reads the request, then closes the connection")},
    {"429[:SECONDS]"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "too many requests, with or without Retry-After")},
    {"quota"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "429 because the money is used up")},
    {"NNN[:SECONDS]"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "any other status from 400 to 599")},
    {"html"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "200 with a web page")},
    {"garbage"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "an answer that stops being JSON in the middle")},
    {"error-in-stream"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "200, some text, then an error")},
    {"huge-line[=BYTES]"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "one line of 8 MB, or so many bytes, in a good answer")},
    {"stall[@BYTES]"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "says nothing more after so many bytes")},
    {"cut@BYTES"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "closes the connection after so many bytes")},
    {"drip[=MS]"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "one byte at a time")},
    {"task-drop"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "the task is there, and its name is never told")},
    {"task-stall"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "stays at 95 % for ever")},
    {"task-unknown"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "says a state that nobody knows")},
    {"task-regress"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "goes back into the queue")},
    {"task-repeat"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "is over again and again, with other addresses for its files")},
    {"task-vanish"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "is not found any more after the first question")},
    {"task-empty"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "is done, and has no file")},
    {"result-gone[=STATUS]"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "404, or that status, instead of a file")},
    {"result-cut[@BYTES]"_L1, QT_TRANSLATE_NOOP("maquette::cli::SandboxVerb", "half a file, or so many bytes of it")}};

QString faultHelp()
{
    constexpr int column = 24;
    QString text = SandboxVerb::tr("Faults, with commas between them; *N behind one for the first N times only, %P for so many of a hundred. Those "
                                   "of tasks strike what is made in the background, those of results its downloads:");
    for (const FaultWord &fault : kFaultWords)
        text += u"\n  "_s + QString(fault.word).leftJustified(column) + SandboxVerb::tr(fault.meaning);
    return text;
}

} // namespace

void SandboxVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(
        tr("Runs the offline provider on loopback for other programs, until Ctrl+C. On one port it speaks the wires of OpenAI "
           "(base URL http://127.0.0.1:PORT/v1), Mistral (…/mistral/v1), Anthropic, Gemini, Ollama and Cohere (base URL "
           "without a path), and needs no key. Those of Stability, Replicate, Hugging Face and APIMart's tasks are spoken there "
           "too; each takes the path that its own server has, or none.") +
        u"\n\n"_s + faultHelp());
    parser.addOptions({{u"port"_s, tr("Port; 0 picks a free one."), u"P"_s},
                       {u"faults"_s, tr("How to misbehave, such as latency=200,429:2*1,cut@900%10."), u"SPEC"_s},
                       {u"rpm"_s, tr("Requests a minute; 0 for no limit."), u"N"_s},
                       {u"tpm"_s, tr("Tokens a minute; 0 for no limit."), u"N"_s},
                       {u"speed"_s, tr("Tokens a second of each stream; 0 for no limit."), u"T"_s}});
}

Result<void> SandboxVerb::read(const QCommandLineParser &parser)
{
    const SandboxServer::Options defaults;
    const auto port = number(parser, u"port"_s, 0, 65'535);
    const auto requests = number(parser, u"rpm"_s, defaults.requestsPerMinute, 1e9);
    const auto tokens = number(parser, u"tpm"_s, static_cast<double>(defaults.tokensPerMinute), 1e15);
    const auto speed = number(parser, u"speed"_s, defaults.tokensPerSecond, 1e9);
    if (!port || !requests || !tokens || !speed)
        return usage(tr("--port, --rpm, --tpm and --speed take numbers from 0 on."));
    const auto faults = FaultSpec::parse(parser.value(u"faults"_s));
    if (!faults)
        return tl::unexpected(faults.error());
    m_options = {.port = static_cast<quint16>(*port),
                 .faults = *faults,
                 .requestsPerMinute = static_cast<int>(*requests),
                 .tokensPerMinute = static_cast<qint64>(*tokens),
                 .tokensPerSecond = *speed};
    return {};
}

void SandboxVerb::run(Services *)
{
    m_server = std::make_unique<SandboxServer>();
    connect(m_server.get(), &SandboxServer::requestServed, this, [](const QString &line) { writeError(line); });
    if (const auto started = m_server->start(m_options); !started) {
        fail(started.error());
        return;
    }
    // The address alone, so that a script can read it.
    writeLine(m_server->baseUrl().toString());
}

void SandboxVerb::interrupt()
{
    m_server.reset();
    emit ended(Done);
}

} // namespace maquette::cli

#include "moc_sandboxverb.cpp"
