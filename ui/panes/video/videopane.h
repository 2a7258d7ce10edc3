#pragma once

#include "core/library/thumbnails.h"
#include "ui/models/jobtablemodel.h"
#include "ui/panes/video/filmintake.h"
#include "ui/panes/video/filmorder.h"
#include "ui/panes/video/jobdesk.h"
#include "ui/panes/video/jobfeed.h"
#include "ui/panes/video/jobnews.h"
#include "ui/panes/video/queuemenu.h"
#include "ui/panes/video/suspender.h"
#include "ui/panes/video/whendone.h"
#include "ui/shell/pane.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace maquette::ui {

class Chip;
class FilmColumn;
class FilmPlayer;
class FilmShow;
class FrameFit;
class JobHeader;
class JobInspector;
class JobPictures;
class JobTable;
class ModelPicker;
class NoticeBar;
class StoryboardPanel;
class TakeShow;

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
    bool isBusy() const override { return m_news.isBusy(); }
    void stop() override { m_news.leave(); }
    QString stopWords() const override;
    /// A job's id, or "frame/" and the hash of a picture that a film is to begin with.
    bool open(const QString &jobId) override;
    bool accepts(const QMimeData &data) const override { return PictureIntake::accepts(data); }
    void take(const QMimeData &data) override;
    QString dropHint() const override { return tr("Begin a film with it"); }

private:
    void offerActions();
    void offerQueueActions();
    static NoticeBar *makeNotice(const QString &name);
    QWidget *buildContent();
    void connectForm();
    /// Into the form, with the offer to give it the film's shape where that is another. False where it is not there afterwards.
    bool takePicture(const Asset &picture, const QString &parameter);
    void connectOrder();
    void connectQueue();
    void connectJobs();
    void connectInspector();
    void connectShow();
    StoryboardPanel *makeStoryboard();
    void connectStoryboard();
    void showStoryboard(bool isShown);

    void showForm();
    void showPrice();
    void openPresets();
    void chooseModel();
    void showError(const Error &error);
    void setGroup(JobGroup group);
    void showJob(const QString &jobId);
    /// What is chosen in the table, for the actions that go by it.
    QStringList chosenJobs() const;
    void followAwaited();
    JobInspector *makeInspector();

    PaneParts m_parts;
    FilmOrder m_order;
    JobFeed m_feed;
    JobTableModel m_model;
    JobDesk m_desk;
    FilmIntake m_intake;
    JobNews m_news;
    Suspender m_suspender;
    WhenDone m_whenDone;
    QueueMenu m_queueMenu;
    std::unique_ptr<maquette::Thumbnails> m_firstThumb;
    std::unique_ptr<maquette::Thumbnails> m_lastThumb;
    std::unique_ptr<maquette::Thumbnails> m_referenceThumbs;
    std::unique_ptr<JobPictures> m_pictures;
    QTimer m_ages;
    /// The job whose film is played once it is there: the one that was looked at last.
    QString m_playing;
    /// The job that is to be looked at once it has a row.
    QString m_awaited;
    QPointer<FilmColumn> m_column;
    QPointer<QWidget> m_content;
    QPointer<JobInspector> m_inspector;
    QPointer<ModelPicker> m_picker;
    JobHeader *m_header = nullptr;
    JobTable *m_table = nullptr;
    NoticeBar *m_notice = nullptr;
    FilmPlayer *m_player = nullptr;
    FilmShow *m_show = nullptr;
    FrameFit *m_fit = nullptr;
    TakeShow *m_takes = nullptr;
    StoryboardPanel *m_storyboard = nullptr;
    Chip *m_storyboardChip = nullptr;
    QAction *m_queue = nullptr;
    QAction *m_export = nullptr;
};

} // namespace maquette::ui
