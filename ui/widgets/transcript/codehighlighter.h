#pragma once

#include "ui/widgets/transcript/codecolors.h"

#include <QCache>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <memory>

namespace maquette::ui {

class CodeGrammars;

/// Colours code on a thread of its own and remembers the results.
///
/// Code that is too long or takes too long, and languages that nobody described, stay plain. Nothing is loaded before the first
/// block of code is seen.
class CodeHighlighter final : public QObject
{
    Q_OBJECT
public:
    /// Longer code stays plain, in QChars.
    static constexpr qsizetype kLongest = 60'000;

    explicit CodeHighlighter(QObject *parent = nullptr);
    explicit CodeHighlighter(std::unique_ptr<CodeGrammars> grammars, QObject *parent = nullptr);
    ~CodeHighlighter() override;

    /// The colours of `code`; null when there are none (yet): then ready() tells when there are.
    CodeColors colors(const QString &code, const QString &language);

signals:
    void ready();

private:
    void store(const QString &key, const CodeColors &colors);

    QThreadPool m_pool;
    /// Used on the pool's one thread.
    std::shared_ptr<CodeGrammars> m_grammars;
    QCache<QString, CodeColors> m_colors;
    QSet<QString> m_running;
};

} // namespace maquette::ui
