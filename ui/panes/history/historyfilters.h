#pragma once

#include "core/ledger/ledger.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QWidget>

#include <optional>

class QAbstractButton;
class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace maquette {
class Clock;
}

namespace maquette::ui {

class FilterCompleter;
class SearchField;

/// What is chosen in the side list.
struct HistoryChoice
{
    /// Invalid for everything.
    QDateTime since;
    AttemptFilter where;
    /// Nothing but the days is asked for, so that their sums tell how many there are.
    bool isDaysOnly = true;

    bool operator==(const HistoryChoice &) const = default;
};

/// What the days that are chosen come to, by provider and currency.
struct HistorySums
{
    QList<SpendRow> real;
    QList<SpendRow> play;
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
    /// Empty until they have been counted.
    const std::optional<HistorySums> &sums() const { return m_sums; }
    SearchField *search() const { return m_search; }
    /// Counts again.
    void refresh();

signals:
    void choiceChanged();
    void sumsChanged();
    void failed(const maquette::Error &error);

private:
    enum class When { Today, Week, Month, Ever };
    enum class How { All, Failed, Retried, Cached };
    struct ChipText
    {
        int id;
        QString name;
        QString text;
    };

    /// Chips of which one is chosen, below `title`.
    void addChoice(QVBoxLayout *column, const QString &title, QButtonGroup *group, const QList<ChipText> &texts);
    void readNames();
    void choose();
    void count();
    void takeSums(const HistorySums &sums);
    void showProviders(const QHash<QString, qint64> &counts, const QHash<QString, QString> &names);
    QString clauses() const;
    When when() const;
    How how() const;
    QDate firstDay() const;

    Ledger &m_ledger;
    const Clock &m_clock;
    QLocale m_locale;
    HistoryChoice m_choice;
    std::optional<HistorySums> m_sums;
    SearchField *m_search;
    QLabel *m_problem;
    QButtonGroup *m_when;
    QButtonGroup *m_how;
    QLabel *m_providersLabel;
    QWidget *m_providers;
    /// By the provider's id.
    QHash<QString, QAbstractButton *> m_boxes;
    FilterCompleter *m_completer;
    AttemptFilterNames m_names;
    int m_generation = 0;
};

} // namespace maquette::ui
