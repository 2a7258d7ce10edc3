#pragma once

#include <QMimeData>
#include <QWidget>

#include <functional>

class QStackedLayout;

namespace maquette::ui {

class ChatHeader;
class ColumnsView;
class Composer;
class EmptyChat;
class NoticeBar;
class Thumbnails;
class TranscriptView;

/// The content column of a chat: header, messages (or what stands in their place), notice, composer. Takes drops of
/// files, pictures and texts wherever they land.
class ChatView : public QWidget
{
    Q_OBJECT
public:
    explicit ChatView(Thumbnails &thumbnails, QWidget *parent = nullptr);

    ChatHeader &header() { return *m_header; }
    TranscriptView &transcript() { return *m_transcript; }
    /// Answers side by side, in the place of the one transcript.
    ColumnsView &columns() { return *m_columns; }
    void setColumnsShown(bool areShown);
    EmptyChat &empty() { return *m_empty; }
    NoticeBar &notice() { return *m_notice; }
    Composer &composer() { return *m_composer; }
    void setEmpty(bool isEmpty);
    /// A line of its own between the header and the messages; the view owns it.
    void addBelowHeader(QWidget *line);
    /// The same above the composer, in its width.
    void addAboveComposer(QWidget *line);

signals:
    void dropped(const QMimeData *data);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    /// Where it takes the keyboard at all, it hands it to where messages are written.
    void focusInEvent(QFocusEvent *event) override;

private:
    bool isTaken(const QDropEvent &event) const;

    void showMiddle();

    ChatHeader *m_header;
    TranscriptView *m_transcript;
    ColumnsView *m_columns;
    EmptyChat *m_empty;
    NoticeBar *m_notice;
    Composer *m_composer;
    QStackedLayout *m_middle;
    QWidget *m_foot;
    bool m_isEmpty = true;
    bool m_areColumnsShown = false;
};

} // namespace maquette::ui
