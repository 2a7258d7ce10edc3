// A folder in a window, as a file manager has it, for tests that drag with the real mouse.
//
//     dropfolder --into FOLDER [--offer FILE] [-geometry WxH+X+Y]
//
// The window's title, which AT-SPI tells, is how far things are: "Folder" at rest; "Folder, wanted" while a drag over it is
// accepted and its source knows; "Folder, taken" while what is dragged out of it would be taken where the pointer is.
#include <QApplication>
#include <QBoxLayout>
#include <QCommandLineParser>
#include <QDrag>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// Keeps every file that is dropped on it, and lets one be dragged out.
class FolderWindow final : public QWidget
{
public:
    FolderWindow(QString into, QString offer) : m_into(std::move(into)), m_offer(std::move(offer))
    {
        // A window that was clicked must not cover this one while something is on its way here.
        setWindowFlags(Qt::Window | Qt::WindowStaysOnTopHint);
        // Over itself nothing is said of what others would take.
        setAcceptDrops(m_offer.isEmpty());
        auto *content = new QVBoxLayout(this);
        content->addWidget(new QLabel(m_offer.isEmpty() ? u"Drop here"_s : QFileInfo(m_offer).fileName()), 0, Qt::AlignCenter);
        say({});
    }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override
    {
        m_moves = 0;
        if (hasFiles(*event->mimeData()))
            take(event);
    }

    void dragMoveEvent(QDragMoveEvent *event) override
    {
        take(event);
        // Sources wait for the answer to one move before they tell the next: by the second they have it.
        if (++m_moves == 2)
            say(u"wanted"_s);
    }

    void dragLeaveEvent(QDragLeaveEvent *) override { say({}); }

    void dropEvent(QDropEvent *event) override
    {
        take(event);
        const QList<QUrl> urls = event->mimeData()->urls();
        for (const QUrl &url : urls)
            keep(url.toLocalFile());
        say({});
    }

    void mousePressEvent(QMouseEvent *event) override { m_pressed = event->position().toPoint(); }

    void mouseMoveEvent(QMouseEvent *event) override
    {
        const int way = (event->position().toPoint() - m_pressed).manhattanLength();
        if (!m_offer.isEmpty() && (event->buttons() & Qt::LeftButton) && way >= QApplication::startDragDistance())
            dragOut();
    }

private:
    static bool hasFiles(const QMimeData &data)
    {
        const QList<QUrl> urls = data.urls();
        return !urls.isEmpty() && std::all_of(urls.cbegin(), urls.cend(), [](const QUrl &url) { return url.isLocalFile(); });
    }

    static void take(QDropEvent *event)
    {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }

    /// Under its name only once it is whole, so that whoever watches the folder never finds half of it.
    void keep(const QString &path) const
    {
        const QString name = QFileInfo(path).fileName();
        const QString part = m_into + u"/."_s + name;
        if (!QFile::copy(path, part) || !QFile::rename(part, m_into + u'/' + name))
            qCritical("dropfolder: cannot keep %s", qPrintable(path));
    }

    void dragOut()
    {
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(m_offer)});
        auto *drag = new QDrag(this);
        drag->setMimeData(data);
        QObject::connect(drag, &QDrag::actionChanged, this,
                         [this](Qt::DropAction action) { say(action == Qt::CopyAction ? u"taken"_s : QString()); });
        drag->exec(Qt::CopyAction);
        say({});
    }

    void say(const QString &state) { setWindowTitle(state.isEmpty() ? u"Folder"_s : u"Folder, %1"_s.arg(state)); }

    QString m_into;
    QString m_offer;
    QPoint m_pressed;
    int m_moves = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    // Where it stands is Qt's own option and gone from the words by now.
    parser.addOptions(
        {{u"into"_s, u"Keeps what is dropped in FOLDER."_s, u"FOLDER"_s}, {u"offer"_s, u"Lets FILE be dragged out."_s, u"FILE"_s}});
    parser.process(app);
    if (!QFileInfo(parser.value(u"into"_s)).isDir()) {
        qCritical("dropfolder: --into wants a folder");
        return 2;
    }
    FolderWindow window(parser.value(u"into"_s), parser.value(u"offer"_s));
    window.show();
    return QApplication::exec();
}
