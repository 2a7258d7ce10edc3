#pragma once

#include "core/conversation/conversationfilter.h"

#include <QObject>

class QLabel;

namespace maquette {
class Clock;
class Conversations;
} // namespace maquette

namespace maquette::ui {

class FilterCompleter;
class SearchField;

/// The search of the list of conversations: words and filters, completed, and what is wrong with them said in place. Whoever lays the
/// list out takes the field and the line for problems.
class ConversationSearch final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    ConversationSearch(Conversations &conversations, const Clock &clock, QObject *parent = nullptr);

    SearchField *field() const { return m_field; }
    QLabel *problem() const { return m_problem; }

    /// What was asked for last; what cannot be read asks for nothing else.
    const ConversationFilter &filter() const { return m_filter; }
    /// Reads the field now; filterChanged() when it asks for something else than before. False while something is wrong there.
    bool read();
    bool isRead() const;
    /// Asks for this tag as well.
    void addTag(const QString &tag);
    void clear();

signals:
    void filterChanged();

private:
    void readNames();

    Conversations &m_conversations;
    const Clock &m_clock;
    SearchField *m_field;
    QLabel *m_problem;
    ConversationNames m_names;
    FilterCompleter *m_completer;
    ConversationFilter m_filter;
    QString m_readText;
};

} // namespace maquette::ui
