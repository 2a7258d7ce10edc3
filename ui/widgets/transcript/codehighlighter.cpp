#include "ui/widgets/transcript/codehighlighter.h"

#include "ui/widgets/transcript/codegrammar.h"

namespace maquette::ui {

namespace {

/// Remembered at most, in characters of code.
constexpr int kRemembered = 1'000'000;

} // namespace

CodeHighlighter::CodeHighlighter(QObject *parent) : CodeHighlighter(std::make_unique<CodeGrammars>(), parent) {}

CodeHighlighter::CodeHighlighter(std::unique_ptr<CodeGrammars> grammars, QObject *parent)
    : QObject(parent), m_grammars(std::move(grammars)), m_colors(kRemembered)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

CodeHighlighter::~CodeHighlighter()
{
    m_pool.clear();
    m_grammars->stop();
    m_pool.waitForDone();
}

CodeColors CodeHighlighter::colors(const QString &code, const QString &language)
{
    const QString grammar = code.size() > kLongest ? QString() : knownLanguage(language);
    if (grammar.isEmpty())
        return {};
    const QString key = grammar + u' ' + code;
    if (const CodeColors *known = m_colors.object(key))
        return *known;
    if (m_running.contains(key))
        return {};
    m_running.insert(key);
    m_pool.start([this, grammars = m_grammars, code, grammar, key] {
        const CodeColors colors = grammars->colors(code, grammar);
        // The destructor waits for this thread, so `this` is there; what is still queued then dies with it.
        QMetaObject::invokeMethod(
            this, [this, key, colors] { store(key, colors); }, Qt::QueuedConnection);
    });
    return {};
}

void CodeHighlighter::store(const QString &key, const CodeColors &colors)
{
    m_running.remove(key);
    m_colors.insert(key, new CodeColors(colors), static_cast<int>(key.size()));
    if (colors)
        emit ready();
}

} // namespace maquette::ui

#include "moc_codehighlighter.cpp"
