#pragma once

#include "core/library/filmexport.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;

namespace maquette::ui {

class Button;
class Gauge;
class NoticeBar;

/// Makes an animated picture of a part of a film: which kind, how large, how fast, whether it begins anew; how far it is, and how
/// large it became.
class FilmExportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// The film that the player shows, and the part of it that it plays.
    struct Film
    {
        QString path;
        QString name;
        QSize size;
        double framesPerSecond = 0;
        qint64 frameCount = 0;
        qint64 first = 0;
        qint64 last = 0;
    };
    explicit FilmExportDialog(const Film &film, QWidget *parent = nullptr);
    /// An export that is under way ends and leaves nothing.
    ~FilmExportDialog() override;
    Q_DISABLE_COPY_MOVE(FilmExportDialog)

    /// As it is chosen; what came of it is said in place. One at a time.
    void exportTo(const QString &path);
    bool isRunning() const { return m_run != nullptr; }

public slots:
    /// Ends an export that is under way, and only then closes.
    void reject() override;

private:
    struct Run;

    QWidget *buildFields();
    QWidget *buildFoot();
    void fillSizes();
    void fillRates();
    FilmExport wish() const;
    QString suffix() const;
    void showPlan();
    void showRunning();
    void askWhere();
    void finish(const Result<FilmExportFacts> &facts, const QString &path);

    Film m_film;
    std::shared_ptr<Run> m_run;
    QTimer m_look;
    QComboBox *m_format;
    QComboBox *m_size;
    QComboBox *m_rate;
    QCheckBox *m_loop;
    QLabel *m_plan;
    Gauge *m_gauge;
    QLabel *m_progress;
    NoticeBar *m_notice;
    Button *m_close;
    Button *m_export;
};

} // namespace maquette::ui
