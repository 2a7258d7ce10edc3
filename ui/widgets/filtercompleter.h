#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

class QCompleter;
class QStringListModel;

namespace maquette::ui {

class SearchField;

/// Offers what can stand at the cursor of a search field that takes filters, clause by clause.
class FilterCompleter final : public QObject
{
    Q_OBJECT
public:
    /// What can stand instead of `length` characters from `from` on.
    struct Completion
    {
        qsizetype from = 0;
        qsizetype length = 0;
        QStringList words;
    };
    using Complete = std::function<Completion(const QString &text, qsizetype cursor)>;

    /// Belongs to the field.
    FilterCompleter(SearchField &field, Complete complete);

    /// Other words are known than when something was offered, or there was nothing to offer.
    void refresh();

private:
    void offer();
    void take(const QString &word);

    SearchField &m_field;
    Complete m_complete;
    QCompleter *m_completer;
    QStringListModel *m_words;
    bool m_hasNothing = false;
};

} // namespace maquette::ui
