#pragma once

#include "ui/shell/pane.h"

#include "core/ledger/historycells.h"
#include "ui/panes/history/callactions.h"

#include <QPointer>
#include <QStringList>
#include <QTimer>

class QLabel;

namespace maquette {
class AttemptBodies;
class Clock;
class HistoryExport;
} // namespace maquette

namespace maquette::ui {

class Button;
class CallInspector;
class Chip;
class HistoryFilters;
class HistoryModel;
class HistoryTable;
class NoticeBar;

/// History: every call with its cost, searched and filtered, each opening to its attempts.
class HistoryPane final : public Pane
{
    Q_OBJECT
public:
    /// All must outlive the pane. Without `services` calls are looked at and no more.
    HistoryPane(Ledger &ledger, AttemptBodies &bodies, const Clock &clock, const std::optional<CallServices> &services = {},
                QObject *parent = nullptr);
    ~HistoryPane() override;

    QString id() const override { return QStringLiteral("history"); }
    QString title() const override { return tr("History"); }
    QString icon() const override { return QStringLiteral("history"); }

    void build() override;
    QWidget *listWidget() const override;
    QWidget *contentWidget() const override { return m_content; }
    QWidget *inspectorWidget() const override;
    QWidget *focusTarget() const override;

    /// Writes the calls that are selected into a file, all that match where it is one or none; the notice tells how it goes.
    void exportTo(const QString &path, HistoryFormat format);

private:
    void addSorting(int column, const QString &text);
    void sortBy(int column);
    QWidget *makeHead();
    void connectParts();
    void reload();
    void showCurrent();
    void showSums();
    /// The calls that are selected; empty where it is one, the one beside the inspector, or all that match.
    QStringList selectedCalls() const;
    void showSelection();
    void showEmpty();
    void focusSearch();
    void refresh();
    void exportCsv();
    void exportJsonl();
    void askWhere(HistoryFormat format);

    Ledger &m_ledger;
    AttemptBodies &m_bodies;
    const Clock &m_clock;
    std::optional<CallServices> m_services;
    HistoryModel *m_model = nullptr;
    HistoryFilters *m_filters = nullptr;
    CallInspector *m_inspector = nullptr;
    QWidget *m_content = nullptr;
    QLabel *m_title = nullptr;
    Chip *m_cost = nullptr;
    Chip *m_csv = nullptr;
    Chip *m_jsonl = nullptr;
    HistoryTable *m_table = nullptr;
    QLabel *m_empty = nullptr;
    NoticeBar *m_notice = nullptr;
    QPointer<HistoryExport> m_export;
    QTimer m_countSoon;
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace maquette::ui
