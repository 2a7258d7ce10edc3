#pragma once

#include <QImage>
#include <QWidget>

namespace maquette::ui {

struct Appearance;

/// Where a film is shown: its frame in the middle of a dark ground, or words where there is none.
class FilmStage final : public QWidget
{
    Q_OBJECT
public:
    explicit FilmStage(QWidget *parent);

    /// The size of the film whose frames come; an empty one for none.
    void setFilm(const QSize &size);
    /// Scaled where it is not as large as shownSize().
    void setFrame(const QImage &frame);
    /// What stands there when there is no film.
    void setMessage(const QString &text);
    QString message() const { return m_message; }
    /// What is wrong with the film that is shown; empty for nothing.
    void setProblem(const QString &text);
    /// A word at the head of the film about something beside it; empty for none.
    void setNote(const QString &text);
    /// Letters in the upper corners of a film that shows two.
    void setTags(const QString &left, const QString &right);
    /// Without a margin and round corners, for a screen of its own.
    void setBare(bool isBare);

    /// Where the film lies, in logical pixels.
    QRectF place() const;
    /// The size at which a frame needs no scaling, in device pixels.
    QSize shownSize() const;

    QSize sizeHint() const override { return {640, 400}; }
    QSize minimumSizeHint() const override { return {200, 140}; }

signals:
    /// The film is shown elsewhere or in another size.
    void placed();
    void clicked();
    void doubleClicked();
    /// The film was taken by hand.
    void dragRequested();
    void menuRequested(const QPoint &global);
    void pointerMoved();
    /// Someone asked the window of its own to close.
    void leaveRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QRect devicePlace() const;
    void paintFrame(QPainter &painter) const;
    void paintWords(QPainter &painter, const Appearance &look) const;
    void measure();

    QSize m_film;
    QImage m_frame;
    QString m_message;
    QString m_problem;
    QString m_note;
    QString m_leftTag;
    QString m_rightTag;
    bool m_isBare = false;
    bool m_isPressed = false;
    QPointF m_press;
    QRect m_placed;
};

} // namespace maquette::ui
