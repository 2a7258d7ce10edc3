#pragma once

#include "core/library/thumbnails.h"
#include "ui/models/jobtablemodel.h"
#include "ui/panes/pictureintake.h"
#include "ui/panes/video/filmorder.h"
#include "ui/panes/video/jobfeed.h"
#include "ui/shell/pane.h"

#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace maquette::ui {

class FilmColumn;
class FilmPlayer;
class JobHeader;
class JobInspector;
class JobTable;
class ModelPicker;
class NoticeBar;

/// Video jobs: a new film at the side, the queue and the player in the middle, everything about a job in the inspector.
class VideoPane final : public Pane
{
    Q_OBJECT
public:
    explicit VideoPane(const PaneParts &parts, QObject *parent = nullptr);
    ~VideoPane() override;

    QString id() const override { return QStringLiteral("video"); }
    QString title() const override { return tr("Video"); }
    QString icon() const override { return QStringLiteral("video"); }
    void build() override;
    QWidget *listWidget() const override;
    QWidget *contentWidget() const override;
    QWidget *inspectorWidget() const override;
    QWidget *focusTarget() const override;
    /// A job's id.
    bool open(const QString &jobId) override;
    bool accepts(const QMimeData &data) const override { return PictureIntake::accepts(data); }
    void take(const QMimeData &data) override;
    QString dropHint() const override { return tr("Begin a film with it"); }

private:
    void offerActions();
    QWidget *buildContent();
    void connectForm();
    void connectJobs();
    void connectInspector();
    void connectPlayer();

    void showForm();
    void showExpectation();
    void chooseModel();
    void showError(const Error &error);
    void setGroup(JobGroup group);
    void showJob(const QString &jobId);
    void playFilm(const Job &job);
    void cancel(const QStringList &jobIds);
    void withJob(const QString &jobId, const std::function<void(const Job &)> &run);
    void openMenu(const QStringList &jobIds, const QPoint &at);
    void takeInput(const QString &parameter, const QMimeData *data);
    void addInput(const QString &hash, const QString &parameter);
    void pickInput(const QString &parameter);
    void keepFrame(const QImage &frame);
    void saveFilm();
    void dragFilm();
    void announce(const Job &job);
    void wishPictures();
    void followAwaited();
    JobInspector *makeInspector();

    PaneParts m_parts;
    FilmOrder m_order;
    JobFeed m_feed;
    JobTableModel m_model;
    PictureIntake m_intake;
    /// The parameter that what m_intake brings is for.
    QString m_intakeFor;
    std::unique_ptr<maquette::Thumbnails> m_firstThumb;
    std::unique_ptr<maquette::Thumbnails> m_lastThumb;
    std::unique_ptr<maquette::Thumbnails> m_tableThumbs;
    QTemporaryDir m_outgoing;
    QTimer m_ages;
    /// The job whose film is played once it is there: the one that was looked at last.
    QString m_playing;
    /// The job that is to be looked at once it has a row.
    QString m_awaited;
    /// The film that is in the player.
    Asset m_film;
    QPointer<FilmColumn> m_column;
    QPointer<QWidget> m_content;
    QPointer<JobInspector> m_inspector;
    QPointer<ModelPicker> m_picker;
    JobHeader *m_header = nullptr;
    JobTable *m_table = nullptr;
    NoticeBar *m_notice = nullptr;
    FilmPlayer *m_player = nullptr;
    QAction *m_queue = nullptr;
};

} // namespace maquette::ui
