#pragma once

#include "core/ledger/ledger.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QCompleter;
class QLabel;
class QStringListModel;
class QVBoxLayout;

namespace maquette {
class Clock;
}

namespace maquette::ui {

class Chip;
class SearchField;

/// What is chosen in the side list.
struct HistoryChoice
{
    /// Invalid for everything.
    QDateTime since;
    AttemptFilter where;
    /// The first day counted, invalid for everything; and whether nothing else is asked for, so that sums of days tell
    /// how many there are.
    QDate from;
    bool isDaysOnly = true;

    bool operator==(const HistoryChoice &) const = default;
};

/// The side list of the history: what to search for, when, with whom, and how it ended. Counts are those of the time that
/// is chosen.
class HistoryFilters final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive it.
    HistoryFilters(Ledger &ledger, const Clock &clock, QWidget *parent = nullptr);

    const HistoryChoice &choice() const { return m_choice; }
    SearchField *search() const { return m_search; }
    /// Counts again.
    void refresh();

signals:
    void choiceChanged();
    /// Of the time that is chosen, by provider and currency.
    void sumsChanged(const QList<maquette::SpendRow> &real, const QList<maquette::SpendRow> &play);

private:
    enum class When { Today, Week, Month, Ever };
    enum class How { All, Failed, Retried, Cached };

    void buildWhen(QVBoxLayout *column);
    void buildHow(QVBoxLayout *column);
    void buildCompletion();
    void complete();
    void takeCompletion(const QString &word);
    void choose();
    void count();
    void takeCounts(const QList<SpendRow> &rows);
    void showProviders(const QHash<QString, qint64> &counts, const QHash<QString, QString> &names);
    QString clauses() const;
    When when() const;
    How how() const;
    QDate firstDay() const;

    Ledger &m_ledger;
    const Clock &m_clock;
    QLocale m_locale;
    HistoryChoice m_choice;
    SearchField *m_search;
    QLabel *m_problem;
    QButtonGroup *m_when;
    QButtonGroup *m_how;
    QHash<How, Chip *> m_howChips;
    QLabel *m_providersLabel;
    QWidget *m_providers;
    /// By the provider's id.
    QHash<QString, QAbstractButton *> m_boxes;
    QCompleter *m_completer;
    QStringListModel *m_words;
    AttemptFilterNames m_names;
    int m_generation = 0;
};

} // namespace maquette::ui
