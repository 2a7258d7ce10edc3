#include "ui/panes/chat/conversationsearch.h"

#include "core/base/clock.h"
#include "core/conversation/conversations.h"
#include "ui/widgets/filtercompleter.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"

#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ConversationSearch::ConversationSearch(Conversations &conversations, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_conversations(conversations)
    , m_clock(clock)
    , m_field(new SearchField)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_completer(new FilterCompleter(*m_field, [this](const QString &text, qsizetype cursor) {
        // Names may be others since; what is here is offered at once.
        readNames();
        const auto found = completeConversationSearch(text, cursor, m_names);
        return FilterCompleter::Completion{found.from, found.length, found.words};
    }))
{
    m_field->setObjectName(u"chatSearch"_s);
    m_field->setAccessibleName(tr("Search conversations"));
    m_field->setToolTip(tr("Words of titles and messages, and what the chats are like:\nkiln \"matt glaze\" cost:>0.10 model:claude has:image tag:shop"));
    m_problem->setObjectName(u"chatSearchProblem"_s);
    m_problem->hide();
    connect(m_field, &SearchField::searchChanged, this, &ConversationSearch::read);
}

void ConversationSearch::readNames()
{
    m_conversations.folders().names(this, [this](const Result<ConversationNames> &names) {
        // Without them the fields are completed, which is the better half.
        if (!names || *names == m_names)
            return;
        m_names = *names;
        m_completer->refresh();
    });
}

bool ConversationSearch::read()
{
    const QString typed = m_field->text().trimmed();
    m_readText = typed;
    const auto filter = readConversationSearch(typed, m_clock.nowUtc());
    m_problem->setVisible(!filter);
    if (!filter) {
        m_problem->setText(tr("At character %1: %2").arg(filter.error().at + 1).arg(filter.error().what));
        return false;
    }
    if (m_filter == *filter)
        return true;
    m_filter = *filter;
    emit filterChanged();
    return true;
}

bool ConversationSearch::isRead() const
{
    return m_readText == m_field->text().trimmed();
}

void ConversationSearch::addTag(const QString &tag)
{
    m_field->setText(withTag(m_field->text().trimmed(), tag, m_clock.nowUtc()));
    read();
}

void ConversationSearch::clear()
{
    m_field->clear();
}

} // namespace maquette::ui

#include "moc_conversationsearch.cpp"
