#include "ui/panes/video/filmexportdialog.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/onpool.h"
#include "ui/widgets/player/filmpace.h"
#include "ui/widgets/player/filmsource.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>

#include <array>
#include <atomic>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::array kExportWidths{720, 480, 320};
constexpr std::array kExportRates{24.0, 15.0, 10.0};
constexpr int kExportWidth = 420;
constexpr auto kExportLook = 100ms;
/// Of an animated picture that is sent about.
constexpr int kExportUsualWidth = 480;
constexpr double kExportUsualRate = 15;

} // namespace

/// Shared by the dialog and what it has running.
struct FilmExportDialog::Run
{
    std::atomic_bool isOver = false;
    std::atomic<double> share = 0;
};

FilmExportDialog::FilmExportDialog(const Film &film, QWidget *parent)
    : QDialog(parent)
    , m_film(film)
    , m_format(new QComboBox)
    , m_size(new QComboBox)
    , m_rate(new QComboBox)
    , m_loop(new QCheckBox(tr("Begins anew when it is over")))
    , m_plan(makeParagraph({}, TextRole::Body, Ink::Muted))
    , m_gauge(new Gauge(Ink::Accent))
    , m_progress(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_notice(new NoticeBar)
    , m_close(new Button(tr("Close")))
    , m_export(new Button(tr("Export…"), ButtonKind::Primary))
{
    setObjectName(u"filmExportDialog"_s);
    setWindowTitle(tr("Export as GIF or WebP"));
    setMinimumWidth(appearanceOf(this).scaled(kExportWidth));
    const FilmShape shape{film.size, film.framesPerSecond, film.frameCount};
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(makeParagraph(film.first == 0 && film.last == film.frameCount - 1
                                        ? tr("All of %1. In the player, I and O set where a part of it begins and ends.").arg(film.name)
                                        : tr("%1 from %2 to %3, as it is set in the player.")
                                              .arg(film.name, filmTimeText(shape.timeOf(film.first)),
                                                   filmTimeText(shape.timeOf(film.last + 1))),
                                    TextRole::Body, Ink::Muted));
    column->addWidget(buildFields());
    column->addWidget(m_plan);
    column->addWidget(m_notice);
    column->addStretch(1);
    column->addWidget(buildFoot());
    m_look.setInterval(kExportLook);
    connect(&m_look, &QTimer::timeout, this, &FilmExportDialog::showRunning);
    showPlan();
    showRunning();
}

FilmExportDialog::~FilmExportDialog()
{
    if (m_run)
        m_run->isOver = true;
}

QWidget *FilmExportDialog::buildFields()
{
    auto *fields = new QWidget;
    auto *grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space(3));
    grid->setVerticalSpacing(space(1));
    const auto add = [grid](const QString &label, QComboBox *field, const QString &name) {
        const int column = grid->count() / 2;
        field->setObjectName(name);
        grid->addWidget(makeSectionLabel(label, field), 0, column);
        grid->addWidget(field, 1, column);
        grid->setColumnStretch(column, 1);
    };
    add(tr("Format"), m_format, u"exportFormat"_s);
    add(tr("Width"), m_size, u"exportSize"_s);
    add(tr("Frames a second"), m_rate, u"exportRate"_s);
    m_loop->setObjectName(u"exportLoop"_s);
    m_loop->setChecked(true);
    grid->setRowMinimumHeight(2, space(2));
    grid->addWidget(m_loop, 3, 0, 1, -1);
    QStringList missing;
    for (const auto &[format, name] : {std::pair(FilmExport::Format::Gif, tr("GIF")), std::pair(FilmExport::Format::WebP, tr("Animated WebP"))}) {
        if (const auto can = canExportFilm(format))
            m_format->addItem(name, static_cast<int>(format));
        else
            missing.append(can.error().message);
    }
    m_notice->setObjectName(u"exportNotice"_s);
    m_notice->hide();
    if (!missing.isEmpty())
        m_notice->showNotice(NoticeBar::Tone::Info, missing.join(u' '));
    m_export->setEnabled(m_format->count() > 0);
    fillSizes();
    fillRates();
    for (QComboBox *field : {m_format, m_size, m_rate})
        connect(field, &QComboBox::currentIndexChanged, this, &FilmExportDialog::showPlan);
    return fields;
}

void FilmExportDialog::fillSizes()
{
    m_size->addItem(tr("As it is, %1 px").arg(locale().toString(m_film.size.width())), 0);
    for (const int width : kExportWidths) {
        if (width < m_film.size.width())
            m_size->addItem(tr("%1 px").arg(locale().toString(width)), width);
    }
    m_size->setCurrentIndex(std::max(0, m_size->findData(kExportUsualWidth)));
}

void FilmExportDialog::fillRates()
{
    m_rate->addItem(tr("As it is, %1").arg(locale().toString(m_film.framesPerSecond, 'g', 4)), 0.0);
    for (const double rate : kExportRates) {
        if (rate < m_film.framesPerSecond - 0.5)
            m_rate->addItem(locale().toString(rate), rate);
    }
    m_rate->setCurrentIndex(std::max(0, m_rate->findData(kExportUsualRate)));
}

QWidget *FilmExportDialog::buildFoot()
{
    m_plan->setObjectName(u"exportPlan"_s);
    m_progress->setObjectName(u"exportProgress"_s);
    m_close->setObjectName(u"exportClose"_s);
    m_export->setObjectName(u"exportStart"_s);
    m_export->setDefault(true);
    m_close->setAutoDefault(false);
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_gauge);
    row->addWidget(m_progress, 1);
    row->addWidget(m_close);
    row->addWidget(m_export);
    connect(m_close, &QPushButton::clicked, this, &FilmExportDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &FilmExportDialog::askWhere);
    return foot;
}

FilmExport FilmExportDialog::wish() const
{
    return {.format = static_cast<FilmExport::Format>(m_format->currentData().toInt()),
            .first = m_film.first,
            .last = m_film.last,
            .width = m_size->currentData().toInt(),
            .framesPerSecond = m_rate->currentData().toDouble(),
            .isLooping = m_loop->isChecked()};
}

QString FilmExportDialog::suffix() const
{
    return wish().format == FilmExport::Format::Gif ? u"gif"_s : u"webp"_s;
}

void FilmExportDialog::showPlan()
{
    const FilmExportFacts plan = plannedExport(wish(), m_film.size, m_film.framesPerSecond, m_film.frameCount);
    m_plan->setText(tr("%1 × %2 px, %n frame(s), %3 s", nullptr, static_cast<int>(plan.frameCount))
                        .arg(locale().toString(plan.size.width()), locale().toString(plan.size.height()),
                             locale().toString(static_cast<double>(plan.duration.count()) / 1000, 'f', 1)));
}

void FilmExportDialog::showRunning()
{
    const std::array<QWidget *, 5> choices{m_format, m_size, m_rate, m_loop, m_export};
    for (QWidget *choice : choices)
        choice->setEnabled(!isRunning() && m_format->count() > 0);
    m_gauge->setVisible(isRunning());
    m_close->setText(isRunning() ? tr("Cancel") : tr("Close"));
    const double share = m_run ? m_run->share.load() : 0;
    m_gauge->setShare(share);
    m_progress->setText(isRunning() ? tr("%1 %").arg(locale().toString(static_cast<int>(std::lround(share * 100)))) : QString());
}

void FilmExportDialog::askWhere()
{
    auto *dialog = new QFileDialog(this, tr("Export as GIF or WebP"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix());
    dialog->setNameFilters({QStringLiteral("%1 (*.%2)").arg(m_format->currentText(), suffix())});
    dialog->selectFile(QFileInfo(m_film.name).completeBaseName() + u'.' + suffix());
    connect(dialog, &QFileDialog::fileSelected, this, &FilmExportDialog::exportTo);
    dialog->open();
}

void FilmExportDialog::exportTo(const QString &path)
{
    if (isRunning())
        return;
    m_notice->hide();
    m_run = std::make_shared<Run>();
    const auto work = [run = m_run, film = m_film.path, path, wish = wish()] {
        return exportFilm(film, path, wish, [&run](double share) {
            run->share = share;
            return !run->isOver;
        });
    };
    onPool(this, work, [this, path](const Result<FilmExportFacts> &facts) { finish(facts, path); });
    m_look.start();
    showRunning();
    m_close->setFocus();
}

void FilmExportDialog::finish(const Result<FilmExportFacts> &facts, const QString &path)
{
    m_run.reset();
    m_look.stop();
    showRunning();
    m_export->setFocus();
    if (facts) {
        m_notice->showNotice(NoticeBar::Tone::Good,
                             tr("%1 is saved, %2.")
                                 .arg(QFileInfo(path).fileName(),
                                      locale().formattedDataSize(facts->bytes, 1, QLocale::DataSizeSIFormat)));
    } else if (facts.error().kind == Error::Kind::Cancelled) {
        m_notice->showNotice(NoticeBar::Tone::Info, tr("Cancelled. Nothing was saved."));
    } else {
        m_notice->showError(facts.error());
    }
}

void FilmExportDialog::reject()
{
    if (m_run)
        m_run->isOver = true;
    else
        QDialog::reject();
}

} // namespace maquette::ui

#include "moc_filmexportdialog.cpp"
