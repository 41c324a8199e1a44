# Drawn by Gradus. It holds its data and redraws the picture alone, where it is run:
#   gnuplot loss.gp    draws loss.svg
#   gnuplot -e "picture='png'" loss.gp    draws loss.png
#   gnuplot -e "picture='pdf'" loss.gp    draws loss.pdf
#   gnuplot -e "picture='tex'" loss.gp    draws kaiming-hidden-gain-0-5-n-hidden-8-rate-0-03-40-steps-loss-71dd8da3.tex
#   gnuplot -e "picture='txt'" loss.gp    draws loss.txt
#   gnuplot -e "picture='sixel'" loss.gp    draws loss.sixel
# The picture for LaTeX has the name of what is drawn, and a PDF of that name beside it.
# It needs gnuplot 5.4 or newer, and the font DejaVu Sans.
# What ~/.gnuplot has set counts for nothing:
unset table; unset multiplot; unset print; reset; unset datafile
set datafile separator whitespace; set datafile missing; set datafile commentschars
set decimalsign; unset micro; set color; set colorsequence default
do for [i=1:99] { unset linetype i }
if (!exists('picture')) picture = 'svg'
if (picture eq 'png') set terminal pngcairo size 1920,1080 noenhanced font 'DejaVu Sans,27' background '#ffffff' linewidth 1 rounded fontscale 0.75; dot = 1; set output 'loss.png'
if (picture eq 'svg') set terminal svg size 1920,1080 dynamic noenhanced font 'DejaVu Sans,27' background '#ffffff' linewidth 1 rounded standalone name 'gradus'; dot = 1 * 0.3; set xtics offset character 0,0.27; set xlabel offset character 0,0.64; set output 'loss.svg'
if (picture eq 'pdf') set terminal pdfcairo size 13.33333in,7.5in noenhanced font 'DejaVu Sans,27' background '#ffffff' linewidth 1 rounded fontscale 0.375 pointscale 0.5; dot = 1; set output 'loss.pdf'
if (picture eq 'tex') set terminal cairolatex pdf input colortext header '\def\gradussmall{\fontsize{5.669291}{6.80315}\selectfont}\def\gradusemphasis{\fontsize{7.086614}{8.503937}\selectfont}\def\gradusheadline{\fontsize{8.976378}{10.77165}\selectfont}\fontsize{6.377953}{7.653543}\selectfont' size 6.299213in,3.543307in background '#ffffff' font ',6.377953' linewidth 0.472 rounded; dot = 1 * 0.236; set output 'kaiming-hidden-gain-0-5-n-hidden-8-rate-0-03-40-steps-loss-71dd8da3.tex'
if (picture eq 'txt') set terminal dumb mono nofeed noenhanced size 100,32; dot = 1; set output 'loss.txt'
if (picture eq 'sixel') set terminal sixelgd truecolor size 1920,1080 noenhanced font 'DejaVu Sans,27' background '#ffffff' fontscale 0.75; dot = 1; set output 'loss.sixel'
written(plain, latex) = picture eq 'tex' ? latex : plain
# In place of what no font has:
coded(plain, code) = picture eq 'png' || picture eq 'pdf' || picture eq 'sixel' ? code : plain
sign(letter) = coded(letter, '□')

# Colours and sizes
paper = '#ffffff'; ink = '#20242a'; quiet = '#5c6570'; grid = '#e2e5e9'
main = '#0072b2'; accent = '#d55e00'; third = '#009e73'
pale = '#a9cbe3'; shade = '#fdf1e7'
layerColours = '#0d0887 #2c0594 #43039e #5901a5 #6e00a8 #8305a7 #9511a1 #a72197 #b6308b #c5407e #d14e72 #dd5e66 #e76e5b #ef7e50 #f69044 #fba238'
runColours = '#20242a #56b4e9 #e69f00 #009e73 #d55e00 #0072b2 #cc79a7'
heatColours = '#ffffff #e8f1fa #d3e4f3 #b7d4ea #94c4df #6aaed6 #4a98c9 #2e7ebc #1764ab #084a91 #083471'
ramp(colours, share) = word(colours, 1 + int(share * (words(colours) - 1) + 0.5))
layerColour(share) = ramp(layerColours, share)
runColour(place) = word(runColours, place)
faint(colour) = '#b8' . colour[2:7]
heatColour(share) = int('0x' . ramp(heatColours, share)[2:7])
heatInk(share) = share > 0.62 ? paper : ink
small = ',24'; emphasis = ',30'; headline = ',38'

set encoding utf8
set border 3 linewidth 2 linecolor rgb quiet
set tics out nomirror scale 0.6 textcolor rgb ink
set format written('%h', '$%h$'); set minussign
set xlabel textcolor rgb ink; set ylabel textcolor rgb ink; set y2label textcolor rgb ink
set grid ytics linetype 1 linewidth 1.5 linecolor rgb grid
set grid back
set key noenhanced textcolor rgb ink samplen 1.6 spacing 1.25 Left reverse
set style fill solid noborder

$loss << END
0 0.5184796
1 0.5173794
2 0.5168013
3 0.5177946
4 0.5169048
5 0.5176886
6 0.5166752
7 0.5162353
8 0.5163607
9 0.5156721
10 0.5159192
11 0.515162
12 0.5147986
13 0.514029
14 0.5152435
15 0.5145563
16 0.5141308
17 0.5139202
18 0.5142414
19 0.5131668
20 0.5141275
21 0.5140491
22 0.5125853
23 0.5150349
24 0.5146489
25 0.5146074
26 0.5124792
27 0.5128159
28 0.5124024
29 0.5133464
30 0.5142676
31 0.514834
32 0.5120986
33 0.5131379
34 0.5127944
35 0.5148152
36 0.5143664
37 0.5131265
38 0.511725
39 0.5143816
END

if (picture eq 'txt') {
unset grid
set label written('Loss of every batch — kaiming, hidden-gain 0.5, n-hidden 8, rate 0.03, 40 steps', '\gradusheadline{}Loss of every batch --- kaiming, hidden-gain 0.5, n-hidden 8, rate 0.03, 40 steps') at screen 0.035,0.9490741 front font headline textcolor rgb ink
set label 'all 40 steps; lowest 3.2488, highest 3.2997' at screen 0.035,0.8935185 front textcolor rgb quiet
set key at screen 0.1033333,0.8541667 left top vertical maxrows 1
set lmargin at screen 0.1033333; set rmargin at screen 0.8966667
set bmargin at screen 0.1064815; set tmargin at screen 0.8009259
set xrange [-0.4:40]
set yrange [0.501725:0.5284796]
set ytics 0.005
set y2range [0.501725:0.5284796]
set border 11
set xlabel written('↑ log₁₀ of the loss   → step', '↑ log$_1$$_0$ of the loss   $\rightarrow$ step')
set y2tics ('3.1945' 0.5044004, '3.2742' 0.5151023, '3.3559' 0.5258041) textcolor rgb ink
set xtics ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40)
set arrow from 20, graph 0 to 20, graph 1 nohead linewidth 2.5 linecolor rgb accent dashtype (8,6)
set label 'learning rate drops' at 20, graph 0.95 front offset character 0.7,0 textcolor rgb accent
plot $loss with lines title 'each batch'
} else {
set label written('Loss of every batch — kaiming, hidden-gain 0.5, n-hidden 8, rate 0.03, 40', '\gradusheadline{}Loss of every batch --- kaiming, hidden-gain 0.5, n-hidden 8, rate 0.03, 40') at screen 0.02953125,0.945 front font headline textcolor rgb ink
set label written('steps', '\gradusheadline{}steps') at screen 0.02953125,0.8992593 front font headline textcolor rgb ink
set label 'all 40 steps; lowest 3.2488, highest 3.2997' at screen 0.02953125,0.8392593 front textcolor rgb quiet
set key at screen 0.0871875,0.7967593 left top vertical maxrows 1
set lmargin at screen 0.0871875; set rmargin at screen 0.9128125
set bmargin at screen 0.115; set tmargin at screen 0.7392593
set xrange [-0.4:40]
set yrange [0.501725:0.5284796]
set ytics 0.005
set y2range [0.501725:0.5284796]
set border 11
set xlabel 'step'
set ylabel written('log₁₀ of the loss', 'log$_1$$_0$ of the loss')
set y2label 'loss (nats a character)'
set y2tics ('3.1945' 0.5044004, '3.2742' 0.5151023, '3.3559' 0.5258041) textcolor rgb ink
set xtics ('0' 0, '10' 10, '20' 20, '30' 30, '40' 40)
set arrow from 20, graph 0 to 20, graph 1 nohead linewidth 2.5 linecolor rgb accent dashtype (8,6)
set label 'learning rate drops' at 20, graph 0.95 front offset character 0.7,0 textcolor rgb accent
plot $loss with lines linewidth 1.2 linecolor rgb pale notitle, \
  NaN with lines linewidth 6 linecolor rgb pale title 'each batch'
}
unset output
