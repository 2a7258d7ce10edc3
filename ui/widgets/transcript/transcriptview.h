#pragma once

#include <QAbstractScrollArea>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QMenu;

namespace maquette {
class TranscriptSource;
struct Attachment;
struct Message;
enum class Remedy;
} // namespace maquette

namespace maquette::ui {

class TranscriptViewPrivate;

/// What the transcript shows of attached files beyond their values; any of them may be empty.
struct AttachmentLooks
{
    /// A small picture of an asset, null while there is none; TranscriptView::refreshThumbnail() when it came.
    std::function<QImage(const QString &assetHash)> thumbnail;
    /// The tokens that it is thought to take.
    std::function<std::optional<qint64>(const Attachment &attachment)> tokens;
};

/// A conversation to read: virtualised, selectable, usable from the keyboard and by a screen reader.
///
/// Only what is visible is parsed and laid out. Heights of the rest are guessed and corrected without anything
/// visible moving. While an answer streams in, only its open block is parsed again, and the view follows the end
/// only as long as the reader is there.
///
/// Nothing is ever loaded from the network, and no link is opened: linkActivated() asks the pane to do that.
class TranscriptView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TranscriptView(QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// Shows `source` from its end; null shows nothing. Not owned, may die any time.
    void setSource(maquette::TranscriptSource *source);
    maquette::TranscriptSource *source() const;
    void setAttachmentLooks(AttachmentLooks looks);
    void refreshThumbnail(const QString &assetHash);
    /// A sentence in place of the figures of a message that waits (for a limit, before a retry); empty ends it.
    void setWaitingNote(qint64 messageId, const QString &note);

    /// The other branches of this message are to be seen beside the view: no switcher leads to them.
    void setBesideOthers(qint64 messageId);
    /// Adds what else the pane can do with a message to its menu.
    void setMessageActions(std::function<void(QMenu &menu, const maquette::Message &message)> actions);

    /// Scrolls to a message and marks what matches `highlight` in it (case ignored) until clearHighlight().
    void showMessage(qint64 id, const QString &highlight = {});
    void clearHighlight();
    /// Goes to the end and follows it from then on.
    void showLatest();
    /// True while new text moves the view with it.
    bool isFollowing() const;

    /// The selection as a reader would type it, and as Markdown; empty when nothing is selected.
    QString selectedText() const;
    QString selectedMarkdown() const;
    bool hasSelection() const;
    void clearSelection();

    /// The message that has the keyboard; -1 when there is none.
    int currentMessage() const;
    void setCurrentMessage(int index);

    /// Steps of Ctrl+plus and Ctrl+minus on top of the desktop's font setting: 1 is the desktop's own size.
    void setZoom(double zoom);
    double zoom() const;

    QSize sizeHint() const override;

public slots:
    /// Ctrl+C: the selection, or the current message when nothing is selected.
    void copy();

signals:
    /// A link was clicked or activated by key. The user is asked before anything is opened.
    void linkActivated(const QUrl &url);
    /// A picture or file on a message was clicked.
    void attachmentActivated(qint64 messageId, const QString &assetHash);
    /// ‹ or › of the branch switcher: `step` is -1 or 1.
    void branchStepRequested(qint64 messageId, int step);
    void retryRequested(qint64 messageId);
    /// Edit and send again as a branch beside this message (user), or branch from it (assistant).
    void branchRequested(qint64 messageId);
    /// A new conversation that begins with the path down to this message.
    void forkRequested(qint64 messageId);
    /// The rest of an answer that its token limit cut off.
    void continueRequested(qint64 messageId);
    /// An answer that is finished in the background is not to be read any further.
    void stopRequested(qint64 messageId);
    /// What came of an answer after it was stopped.
    void restRequested(qint64 messageId);
    /// An answer in JSON is to be looked at as a table.
    void tableRequested(qint64 messageId);
    /// An answer is to be heard.
    void readAloudRequested(qint64 messageId);
    /// The button beside a notice; Remedy::Retry comes as retryRequested().
    void remedyRequested(qint64 messageId, maquette::Remedy remedy);
    void followingChanged(bool isFollowing);
    void selectionChanged();
    void zoomChanged(double zoom);
    void currentMessageChanged(int index);
    /// showMessage() led there.
    void messageShown(qint64 messageId);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    friend class TranscriptViewPrivate;
    std::unique_ptr<TranscriptViewPrivate> d;
};

} // namespace maquette::ui
