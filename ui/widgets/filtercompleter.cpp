#include "ui/widgets/filtercompleter.h"

#include "ui/widgets/searchfield.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStringListModel>

namespace maquette::ui {

FilterCompleter::FilterCompleter(SearchField &field, Complete complete)
    : QObject(&field)
    , m_field(field)
    , m_complete(std::move(complete))
    , m_completer(new QCompleter(this))
    , m_words(new QStringListModel(this))
{
    m_completer->setModel(m_words);
    m_completer->setWidget(&field);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(&field, &QLineEdit::textEdited, this, &FilterCompleter::offer);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterCompleter::take);
}

void FilterCompleter::refresh()
{
    if (m_completer->popup()->isVisible() || (m_hasNothing && m_field.hasFocus()))
        offer();
}

void FilterCompleter::offer()
{
    const QString text = m_field.text();
    const Completion found = m_complete(text, m_field.cursorPosition());
    // Where a clause may begin nobody asked yet; behind "model:" the names are wanted at once.
    const bool isBeginning = found.length == 0 && (found.from == 0 || text.at(found.from - 1).isSpace());
    const bool isWhole = found.words.size() == 1 && text.mid(found.from, found.length) == found.words.constFirst();
    m_hasNothing = found.words.isEmpty();
    m_words->setStringList(found.words);
    if (m_hasNothing || isBeginning || isWhole)
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void FilterCompleter::take(const QString &word)
{
    QString text = m_field.text();
    const Completion found = m_complete(text, m_field.cursorPosition());
    text.replace(found.from, found.length, word);
    m_field.setText(text);
    m_field.setCursorPosition(static_cast<int>(found.from + word.size()));
    // A field was chosen; its values are next.
    if (word.endsWith(u':'))
        offer();
}

} // namespace maquette::ui

#include "moc_filtercompleter.cpp"
