#pragma once

#include "core/base/clock.h"
#include "ui/models/modelpickermodel.h"
#include "ui/panes/image/gridrun.h"

#include <QDialog>
#include <QTimer>

class QLabel;

namespace maquette {
class Ledger;
class Thumbnails;
} // namespace maquette

namespace maquette::ui {

class Button;
class GridAxisEdit;
class GridTable;
class InkLine;
class NoticeBar;

/// An X/Y grid: what changes across and down, what every cell and all of them can cost, then the pictures, and a labelled sheet
/// of them to export.
class GridDialog final : public QDialog
{
    Q_OBJECT
public:
    /// All must outlive it. The thumbnails had better be its own: it asks for what its table shows.
    struct Parts
    {
        Jobs &jobs;
        Library &library;
        Ledger &ledger;
        maquette::Thumbnails &thumbnails;
        /// Who would be asked, frozen; in words why nobody can be.
        GridCandidate candidate;
        const Clock &clock;
    };
    /// `base` is what the studio's form asks for, with its account and model, one picture for each cell; `schema` is that
    /// model's, `choices` what it is compared with.
    GridDialog(const JobRequest &base, const ParameterSchema &schema, const QList<ModelChoice> &choices, Parts parts,
               QWidget *parent = nullptr);

    /// Writes the sheet; what came of it is said in place.
    void exportTo(const QString &path);
    const GridRun &run() const { return m_run; }

public slots:
    /// While it is running it asks first.
    void reject() override;

signals:
    /// A picture of the grid was opened.
    void pictureRequested(const QString &assetHash);

private:
    QWidget *buildAxes(const QList<ModelChoice> &choices);
    QWidget *buildContent();
    QWidget *buildFoot();
    void connectParts();
    void plan();
    void showPlan(const Result<GridOrder> &order);
    void showFoot();
    void judge();
    void warn(const QList<BudgetStatus> &budgets);
    void takeRunning(bool isRunning);
    void askWhere();
    void act(const QString &id);
    QString sheetTitle() const;

    JobRequest m_base;
    ParameterSchema m_schema;
    Parts m_parts;
    GridRun m_run;
    QTimer m_judge;
    QString m_modelTitle;
    bool m_isPlanned = false;
    bool m_isRefused = false;
    GridAxisEdit *m_across;
    GridAxisEdit *m_down;
    QWidget *m_axes = nullptr;
    GridTable *m_table;
    QLabel *m_problem;
    NoticeBar *m_notice;
    InkLine *m_bill;
    Button *m_close;
    Button *m_export;
    Button *m_stop;
    Button *m_start;
};

} // namespace maquette::ui
