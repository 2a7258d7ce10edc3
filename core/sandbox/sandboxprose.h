#pragma once

#include <QString>
#include <QStringList>

namespace maquette {

/// Writes Markdown about a prompt without understanding it.
class SandboxProse
{
public:
    SandboxProse(const QString &prompt, quint32 variation);

    /// The line that says whose answer this is.
    static QString label();
    /// The prompt's first words, shortened.
    QString topic() const { return m_topic; }
    /// The words that carry the prompt, most frequent first; never empty.
    const QStringList &words() const { return m_words; }

    /// Section `number` of an endless text: prose, list, table and code in turns.
    QString section(int number);
    QString paragraph();
    QString list();
    QString table();
    QString taskList();
    QString code(int lines);
    QString closing();

private:
    quint32 next(quint32 bound);
    QString word();
    /// Another word than `other`, when there are two.
    QString wordBesides(const QString &other);
    QString pick(const QStringList &choices);

    QString m_prompt;
    QString m_topic;
    QStringList m_words;
    quint32 m_state;
};

} // namespace maquette
