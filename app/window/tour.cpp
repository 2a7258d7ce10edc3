#include "app/window/tour.h"

#include "app/cli/exitcode.h"
#include "app/cli/terminal.h"
#include "app/language.h"
#include "app/window/tourfiles.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLinearGradient>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPollEvery = 20ms;
/// For animations and the last repaint before a picture is taken.
constexpr auto kSettle = 220ms;
constexpr qint64 kPatience = 20'000;

const auto kQuestion = u"Write a launch line for a ceramic table lamp, and a JSON listing with name, category and price band."_s;

} // namespace

Tour::Tour(Services &services, WindowProgram &program, WindowOptions options, QObject *parent)
    : QObject(parent), m_services(services), m_program(program), m_options(std::move(options))
{
    m_poll.setInterval(kPollEvery);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_poll, &QTimer::timeout, this, &Tour::poll);
    connect(&m_settle, &QTimer::timeout, this, &Tour::endStep);
    connect(&services.chat, &ChatService::answerFinished, this, [this](qint64, qint64, MessageState state) {
        ++m_answers;
        m_lastState = state;
    });
    planChat();
    planKeeping();
    planPictures();
    planCompare();
    planContext();
    planPrompts();
    planStudio();
    planVideo();
    planTakes();
    planStoryboard();
    planPanes();
    planMoney();
}

void Tour::start()
{
    // Without a window manager nobody else would say that the window is in front.
    QApplication::setActiveWindow(&m_program.window());
    if (!QDir().mkpath(m_options.tour)) {
        fail(tr("The folder %1 cannot be made.").arg(m_options.tour));
        return;
    }
    next();
}

void Tour::add(const QString &name, std::function<void()> act, std::function<bool()> isDone)
{
    m_steps.append({name, std::move(act), isDone ? std::move(isDone) : [] { return true; }});
}

void Tour::next()
{
    if (++m_step >= m_steps.size()) {
        cli::writeLine(m_problems.isEmpty() ? tr("%n picture(s) in %1", nullptr, m_pictures).arg(m_options.tour)
                                            : tr("%n step(s) failed", nullptr, int(m_problems.size())));
        QCoreApplication::exit(m_problems.isEmpty() ? cli::Done : cli::OurFault);
        return;
    }
    m_clock.start();
    m_steps.at(m_step).act();
    m_poll.start();
}

void Tour::poll()
{
    if (m_steps.at(m_step).isDone()) {
        m_poll.stop();
        m_settle.start();
    } else if (m_clock.elapsed() > kPatience) {
        m_poll.stop();
        fail(tr("Step %1 (%2) did not do what it should within %3 s.")
                 .arg(m_step + 1)
                 .arg(m_steps.at(m_step).name)
                 .arg(kPatience / 1000));
        m_settle.start();
    }
}

void Tour::endStep()
{
    if (!m_steps.at(m_step).name.isEmpty())
        savePicture(m_steps.at(m_step).name);
    // Where no window manager runs, nobody gives the keyboard back once a completer's popup is gone.
    if (!QApplication::activeWindow())
        m_program.window().activateWindow();
    next();
}

void Tour::fail(const QString &why)
{
    m_problems.append(why);
    cli::writeError(why);
}

void Tour::savePicture(const QString &name)
{
    const QString file = u"%1/%2-%3.png"_s.arg(m_options.tour).arg(++m_pictures, 2, 10, QChar(u'0')).arg(name);
    QPixmap picture = m_program.window().grab();
    for (QDialog *dialog : m_program.window().findChildren<QDialog *>()) {
        QRect place = dialog->rect();
        place.moveCenter(m_program.window().rect().center());
        if (dialog->isVisible())
            QPainter(&picture).drawPixmap(place.topLeft(), dialog->grab());
    }
    if (QWidget *popup = QApplication::activePopupWidget())
        QPainter(&picture).drawPixmap(m_program.window().mapFromGlobal(popup->mapToGlobal(QPoint())), popup->grab());
    if (!picture.save(file, "PNG"))
        fail(tr("The picture %1 could not be written.").arg(file));
}

QWidget *Tour::find(const char *objectName) const
{
    QWidget *first = nullptr;
    for (QWidget *widget : m_program.window().findChildren<QWidget *>(QLatin1String(objectName))) {
        if (widget->isVisible())
            return widget;
        first = first ? first : widget;
    }
    return first;
}

bool Tour::isShown(const char *objectName) const
{
    const QWidget *widget = find(objectName);
    return widget && widget->isVisible();
}

void Tour::click(const char *objectName)
{
    QWidget *widget = find(objectName);
    if (!widget || !widget->isVisible() || !widget->isEnabled()) {
        fail(tr("There is no “%1” to click on.").arg(QLatin1String(objectName)));
        return;
    }
    const QPointF at = QRectF(widget->rect()).center();
    const QPointF global = widget->mapToGlobal(at);
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        const auto buttons = type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton;
        QCoreApplication::postEvent(widget, new QMouseEvent(type, at, global, Qt::LeftButton, buttons, Qt::NoModifier));
    }
}

QWidget *Tour::keyboard() const
{
    QWidget *widget = QApplication::focusWidget();
    return widget ? widget : &m_program.window();
}

void Tour::press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers)
{
    const QString text = modifiers == Qt::NoModifier && key < 0x100 ? QString(QChar(key)) : QString();
    QCoreApplication::postEvent(widget, new QKeyEvent(QEvent::KeyPress, key, modifiers, text));
    QCoreApplication::postEvent(widget, new QKeyEvent(QEvent::KeyRelease, key, modifiers, text));
}

void Tour::type(const char *objectName, const QString &text)
{
    QWidget *widget = find(objectName);
    if (!widget || !widget->isVisible()) {
        fail(tr("There is no “%1” to type into.").arg(QLatin1String(objectName)));
        return;
    }
    widget->setFocus(Qt::OtherFocusReason);
    for (const QChar c : text)
        QCoreApplication::postEvent(widget, new QKeyEvent(QEvent::KeyPress, 0, Qt::NoModifier, QString(c)));
}

QString Tour::makePicture()
{
    QImage image(960, 720, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient light(0, 0, 960, 720);
    light.setColorAt(0, QColor::fromHsv(38, 40, 240));
    light.setColorAt(0.5, QColor::fromHsv(32, 90, 200));
    light.setColorAt(1, QColor::fromHsv(25, 120, 90));
    painter.fillRect(image.rect(), light);
    painter.setBrush(QColor::fromHsv(30, 30, 250));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(480, 320), 180, 130);
    painter.drawRect(QRectF(465, 440, 30, 180));
    painter.end();
    const QString file = m_files.filePath(u"lamp.png"_s);
    if (!image.save(file))
        fail(tr("The picture %1 could not be written.").arg(file));
    return file;
}

QAction *Tour::action(const QString &name) const
{
    QList<QAction *> all = m_program.window().windowActions();
    for (const QString &pane : {u"chat"_s, u"image"_s, u"video"_s, u"history"_s, u"spend"_s, u"accounts"_s, u"settings"_s}) {
        if (const ui::Pane *p = m_program.window().pane(pane))
            all += p->actions();
    }
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const QAction *a) { return a->objectName() == name; });
    return found == all.cend() ? nullptr : *found;
}

void Tour::trigger(const QString &name)
{
    QAction *found = action(name);
    if (found && found->isEnabled())
        found->trigger();
    else
        fail(tr("There is no “%1” to do.").arg(name));
}

void Tour::ask(const QString &prompt)
{
    m_answersBefore = m_answers;
    type("composer", prompt);
    press(find("composer"), Qt::Key_Return);
}

qint64 Tour::streamedLength() const
{
    const MessageId answer = m_services.chat.streamingAnswer(m_current);
    const Message *live = answer ? m_services.chat.liveMessage(answer) : nullptr;
    return live ? live->text.size() : 0;
}

void Tour::planChat()
{
    connect(&m_services.chat, &ChatService::answerStarted, this, [this](qint64 conversation, qint64) { m_current = conversation; });
    add(
        u"welcome"_s, [] {}, [this] { return isShown("composer"); });
    add(
        u"streaming"_s, [this] { ask(kQuestion); }, [this] { return streamedLength() > 400; });
    add(
        u"answer"_s, [] {}, [this] { return m_answers > m_answersBefore && m_lastState == MessageState::Complete; });
    add(
        {}, [this] { ask(u"write 3000 tokens"_s); }, [this] { return streamedLength() > 600; });
    add(
        u"stopped"_s, [this] { trigger(u"chat.stop"_s); },
        [this] { return m_answers > m_answersBefore && m_lastState == MessageState::Stopped; });
    add(
        u"branches"_s,
        [this] {
            m_answersBefore = m_answers;
            trigger(u"chat.retry"_s);
            m_wasStopped = false;
        },
        [this] {
            // The second try is stopped too: it shows the branches, and 3,000 tokens would take their time.
            if (!m_wasStopped && streamedLength() > 600) {
                m_wasStopped = true;
                trigger(u"chat.stop"_s);
            }
            return m_answers > m_answersBefore;
        });
}

void Tour::planPictures()
{
    add({}, [this] { trigger(u"chat.new"_s); });
    add(
        u"attachment"_s,
        [this] {
            QMimeData dropped;
            QList<QUrl> urls{QUrl::fromLocalFile(makePicture())};
            const QStringList files = writeTourFiles(m_files.path());
            for (const QString &file : files)
                urls.append(QUrl::fromLocalFile(file));
            dropped.setUrls(urls);
            ui::Pane *chat = m_program.window().pane(u"chat"_s);
            if (chat->accepts(dropped) && !files.isEmpty())
                chat->take(dropped);
            else
                fail(tr("The chat does not take a picture, a PDF and a table."));
        },
        [this] {
            // Three files, and what each adds.
            const auto *strip = m_program.window().findChild<QWidget *>(u"attachments"_s);
            const QList<QAbstractButton *> chips = strip ? strip->findChildren<QAbstractButton *>() : QList<QAbstractButton *>();
            const auto isCounted = [](const QAbstractButton *chip) { return chip->isVisible() && chip->text().count(u" · "_s) > 2; };
            return std::count_if(chips.cbegin(), chips.cend(), isCounted) == 3;
        });
    add(
        {}, [this] { ask(u"What is this lamp made of?"_s); }, [this] { return streamedLength() > 0; });
    add(
        u"vision"_s, [] {}, [this] { return m_answers > m_answersBefore && m_lastState == MessageState::Complete; });
    add(u"search"_s, [this] {
        trigger(u"chat.search"_s);
        for (const QChar c : QStringView(u"ceramic"))
            QCoreApplication::postEvent(keyboard(), new QKeyEvent(QEvent::KeyPress, 0, Qt::NoModifier, QString(c)));
    });
    add({}, [this] { press(keyboard(), Qt::Key_Escape); });
}

void Tour::planPanes()
{
    add(u"palette"_s, [this] { m_program.window().openPalette(); });
    add({}, [this] { press(keyboard(), Qt::Key_Escape); });
    for (const QString &pane : {u"history"_s, u"accounts"_s, u"settings"_s}) {
        add(
            pane,
            [this, pane] {
                if (!m_program.window().showPane(pane))
                    fail(tr("There is no pane “%1”.").arg(pane));
            },
            [this, pane] { return m_program.window().currentPane() == pane; });
        if (pane == u"history")
            planHistory();
        if (pane == u"settings")
            planSettings();
    }
    add(
        u"chat-again"_s, [this] { m_program.window().showPane(u"chat"_s); },
        [this] { return m_program.window().currentPane() == u"chat"; });
}

void Tour::planSettings()
{
    add(
        u"settings-library"_s,
        [this] {
            m_services.settings.libraryDays.set(1);
            m_program.window().pane(u"settings"_s)->open(u"library"_s);
            click("retentionLook");
        },
        [this] {
            const auto *summary = qobject_cast<QLabel *>(find("retentionSummary"));
            return summary && summary->isVisible() && !summary->text().isEmpty() && find("retentionLook")->isEnabled();
        });
}

void Tour::planHistory()
{
    add(
        u"history-retried"_s, [this] { type("historySearch", u"retried:yes"_s); },
        [this] {
            const auto *table = qobject_cast<QAbstractItemView *>(find("historyTable"));
            return table && table->model()->rowCount() >= 1 && isShown("callWaited") && isShown("requestText");
        });
}

int runTour(const WindowOptions &options, Language &language)
{
    const QTemporaryDir home;
    auto services = Services::create({.home = home.path(), .environment = {}, .usesKeychain = false});
    if (!home.isValid() || !services) {
        cli::writeError(services ? home.errorString() : services.error().message);
        return cli::StorageFailed;
    }
    // Pictures are compared and shown to everybody: one language, one theme, one size, unless asked otherwise.
    language.use(options.language.isEmpty() ? u"en_US"_s : options.language);
    Settings &settings = (*services)->settings;
    settings.theme.set(options.isDark ? Settings::Theme::Dark : Settings::Theme::Light);
    settings.reducedMotion.set(Settings::ReducedMotion::On);
    settings.chatAccount.set(QLatin1String(Accounts::kSandboxId));
    settings.chatModel.set(u"sandbox-vision"_s);
    // The first question is refused once, so that the history has something to tell.
    const auto faults = FaultSpec::parse(u"429:0.3*1"_s);
    if (const auto started = (*services)->startSandbox({.faults = faults.value_or(FaultSpec())}); !started) {
        cli::writeError(started.error().message);
        return cli::OurFault;
    }
    WindowOptions opened;
    opened.size = options.size.isEmpty() ? QSize(1440, 900) : options.size;
    WindowProgram program(**services, opened);
    Tour tour(**services, program, options);
    QObject::connect(&program, &WindowProgram::ready, &tour, [&tour](bool isUsable) {
        if (isUsable)
            tour.start();
        else
            QCoreApplication::exit(cli::StorageFailed);
    });
    program.open();
    return QApplication::exec();
}

} // namespace maquette

#include "moc_tour.cpp"
