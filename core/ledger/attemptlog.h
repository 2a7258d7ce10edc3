#pragma once

#include "core/base/error.h"
#include "core/ledger/records.h"

#include <QHash>
#include <QObject>
#include <QQueue>
#include <QThreadPool>

#include <memory>

namespace maquette {

class Redactor;

/// A line of JSON for each attempt that ended or was corrected, for programs that read logs.
///
/// The newest lines are in the given file, older ones in `.1` to `.4` beside it; all of them together stay within a bound.
/// Several processes may write the same files. Written on a thread of its own; the lines hold no key, and what was asked
/// only where the options say so.
class AttemptLog final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        bool isOn = true;
        bool hasPrompts = false;
        qint64 mostBytes = 20LL * 1000 * 1000;
    };
    static constexpr int kFiles = 5;

    /// `redactor` must outlive the log.
    AttemptLog(const QString &path, const Redactor &redactor, QObject *parent = nullptr);
    /// Waits until everything is written.
    ~AttemptLog() override;

    /// For what is noted from now on. Without prompts those that were noted are forgotten.
    void setOptions(const Options &options);
    /// What the attempts of a call were asked; kept until what one of them cost is known, at most for 1,000 calls and as long
    /// as this process runs. Does nothing unless prompts are allowed.
    void notePrompt(const QString &callId, const QString &prompt);
    /// Writes a line, soon; does nothing for a row that is held.
    void note(const AttemptRow &row);
    /// Waits until everything is written.
    void flush();

signals:
    /// A line could not be written; once, until one could again.
    void failed(const maquette::Error &error);

private:
    class Files;

    QByteArray lineOf(const AttemptRow &row) const;
    void forgetOldPrompts();

    const Redactor &m_redactor;
    Options m_options;
    QHash<QString, QString> m_prompts;
    /// The calls in m_prompts, oldest first.
    QQueue<QString> m_callsWithPrompts;
    bool m_isFailureTold = false;
    std::unique_ptr<Files> m_files;
    /// One thread, so that lines keep their order.
    QThreadPool m_pool;
};

} // namespace maquette
